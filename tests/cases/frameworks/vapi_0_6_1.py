"""Vapi 0.6.1: the field, in all three spellings."""
# requires: vapi_server_sdk==0.6.1

from vapi import DeepgramTranscriber, DeepgramVoice, Vapi
from vapi.types import CreateAssistantDtoTranscriber_Deepgram

client = Vapi(token="…")


def models():
    yield DeepgramTranscriber(model="nova-2", mip_opt_out=True)  # expect: opted-out
    yield DeepgramVoice(voice_id="asteria", mip_opt_out=True)  # expect: opted-out
    yield CreateAssistantDtoTranscriber_Deepgram(model="nova-2", mip_opt_out=True)  # expect: opted-out


def dicts():
    yield client.assistants.create(  # expect: opted-out
        transcriber={"provider": "deepgram", "model": "nova-2", "mip_opt_out": True}
    )
    yield client.assistants.create(  # expect: opted-out
        transcriber={"provider": "deepgram", "model": "nova-2", "mipOptOut": True}
    )
