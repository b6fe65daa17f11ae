"""The defaults."""

MIP_OPT_OUT = "true"
MODEL = "nova-3"
