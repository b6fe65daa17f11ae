PARAMS = {"model": "nova-3"}
