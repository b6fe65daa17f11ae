OPT_OUT = "false"
