from speech.client import Speech

speech = Speech({"mip_opt_out": True})
speech.send(b"")
speech.alone(b"", mip_opt_out=True)
speech.below(b"", mip_opt_out=True)
