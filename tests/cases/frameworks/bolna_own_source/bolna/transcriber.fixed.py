import requests


class DeepgramTranscriber:
    def __init__(self, model="nova-2"):
        self.model = model

    def run(self, clip: bytes):
        url = f"https://api.deepgram.com/v1/listen?model={self.model}&mip_opt_out=true"
        return requests.post(url, data=clip)  # expect: missing
