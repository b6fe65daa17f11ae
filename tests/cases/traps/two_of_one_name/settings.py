PARAMS = {"model": "nova-3", "mip_opt_out": "true"}
