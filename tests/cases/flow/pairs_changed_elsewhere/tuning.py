from speech import PAIRS, SETTLED


def tune():
    PAIRS.remove(("mip_opt_out", "true"))
    return len(SETTLED)
