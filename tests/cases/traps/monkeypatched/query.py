def build() -> dict[str, str]:
    return {"model": "nova-3", "mip_opt_out": "true"}
