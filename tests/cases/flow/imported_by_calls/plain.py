loaded = __import__("speech.client", fromlist=["Speech"])
loaded.Speech({"mip_opt_out": True}).alone(b"")
