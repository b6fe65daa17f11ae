OPT_OUT = "true"
PRIVATE = "true"
