PRIVACY = {"mip_opt_out": "true"}


def query():
    from choir.a import QUERY

    return QUERY
