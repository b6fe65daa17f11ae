PARAMS = {"mip_opt_out": "true"}
