"""Settings that nobody sets."""

MIP_OPT_OUT = "true"
