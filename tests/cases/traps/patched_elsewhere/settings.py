QUIET = {"mip_opt_out": "true"}


class Settings:
    private = "true"
