LATER = {"model": "nova-3"}
