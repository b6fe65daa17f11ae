class Transcriber:
    def __init__(self, provider="deepgram", model="nova-2", mip_opt_out=None):
        self.provider = provider
        self.model = model
        self.mip_opt_out = mip_opt_out
