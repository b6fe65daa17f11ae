PARAMS = {"mip_opt_out": "true"}
OTHERS = {"mip_opt_out": "true"}
