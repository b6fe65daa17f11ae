"""Daily transcribes with Deepgram; 'extra' is for Deepgram."""
# requires: daily-python==0.36.0

from daily import CallClient, Daily

Daily.init()
client = CallClient()


def build():
    client.start_transcription(settings={"model": "nova-3", "extra": {"mip_opt_out": True}})  # expect: missing
    client.start_transcription(settings={"extra": {"mip_opt_out": True}})  # expect: missing
    client.start_transcription({"model": "nova-3", "extra": {"mip_opt_out": True}})  # expect: opted-out
    client.start_transcription(settings={"model": "nova-3", "extra": {"mip_opt_out": True}})  # expect: ineffective
    client.start_recording()
