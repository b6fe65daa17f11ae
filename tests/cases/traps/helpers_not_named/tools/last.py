def really(options):
    options.pop("mip_opt_out")
