QUERY = {"mip_opt_out": "true"}
