REBOUND = {"mip_opt_out": "true"}
CHANGED = {"model": "nova-3", "mip_opt_out": "true"}
LEFT_ALONE = {"model": "nova-3", "mip_opt_out": "true"}
