OPT_OUT = "true"
