"""Settings that are judged where they are made, and changed before anybody uses them."""
# requires: agora-agents==2.12.0, bolna==0.11.9, vapi_server_sdk==3.0.0, pipecat-ai==1.14.0

from agora_agent import DeepgramSTT
from bolna.models import Transcriber
from pipecat.transports.daily.transport import DailyTranscriptionSettings
from vapi.types import DeepgramTranscriber


def told_to_take_part():
    ears = Transcriber(provider="deepgram", mip_opt_out=True)  # expect: undetermined
    ears.mip_opt_out = False
    return ears


def told_by_name(value: bool):
    ears = DeepgramTranscriber(model="nova-3", mip_opt_out=True)  # expect: undetermined
    setattr(ears, "mip_opt_out", value)
    return ears


def replaced():
    settings = DailyTranscriptionSettings(extra={"mip_opt_out": True})  # expect: undetermined
    settings.extra = {"interim_results": True}
    return settings


def emptied():
    settings = DailyTranscriptionSettings(extra={"mip_opt_out": True})  # expect: undetermined
    settings.extra.clear()
    return settings


class Session:
    def __init__(self):
        self.ears = Transcriber(provider="deepgram", mip_opt_out=True)  # expect: undetermined
        self.voice = Transcriber(provider="deepgram", mip_opt_out=True)  # expect: opted-out

    def take_part(self):
        self.ears.mip_opt_out = False


def other_things_change():
    ears = Transcriber(provider="deepgram", mip_opt_out=True)  # expect: opted-out
    ears.model = "nova-3"
    ears.mip_opt_out = True
    return ears


def another_of_the_name():
    ears = Transcriber(provider="deepgram", mip_opt_out=True)  # expect: opted-out

    def inner(ears):
        ears.model = "nova-2"

    return inner(ears)


def content_changed(key: str):
    options = {"mip_opt_out": True}
    ears = DeepgramSTT(api_key=key, model="nova-3", additional_params={**options, "mip_opt_out": True})  # expect: undetermined
    options["mip_opt_out"] = False
    return ears


def other_content_changed(key: str):
    options = {"mip_opt_out": True}
    ears = DeepgramSTT(api_key=key, model="nova-3", additional_params=options)  # expect: opted-out
    options["language"] = "de"
    return ears
