QUERY = {"model": "nova-3"}
