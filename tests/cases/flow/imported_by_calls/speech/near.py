from importlib import import_module

import_module(".client", __package__).Speech({"mip_opt_out": True}).below(b"")
