"""Daily's own client without a version: the newest is assumed."""

from daily import CallClient


class Bot:
    def __init__(self):
        self.client = CallClient()

    def transcribe(self):
        extra = {"mip_opt_out": True, "interim_results": True}
        self.client.start_transcription({"language": "en", "model": "nova-2", "extra": extra})  # expect: opted-out

    def leak(self):
        self.client.start_transcription({"language": "en", "model": "nova-2", "extra": {"mip_opt_out": True}})  # expect: missing
