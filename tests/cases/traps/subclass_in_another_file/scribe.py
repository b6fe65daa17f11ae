import requests


class Scribe:
    def query(self) -> dict:
        return {"model": "nova-3", "mip_opt_out": "true"}

    def send(self, clip: bytes):
        return requests.post("https://api.deepgram.com/v1/listen", params=self.query(), data=clip)  # expect: conditional
