"""Vapi 0.4.0: neither spelling is a field of the models, nor of the settings written as dicts."""
# requires: vapi_server_sdk==0.4.0

from vapi import AsyncVapi, DeepgramTranscriber, DeepgramVoice, Vapi

client = Vapi(token="…")


def models():
    yield DeepgramTranscriber(model="nova-2", mipOptOut=True)  # expect: ineffective
    yield DeepgramVoice(voice_id="asteria", mip_opt_out=True)  # expect: ineffective


def dicts():
    private = {"provider": "deepgram", "model": "nova-2", "mip_opt_out": True}
    yield client.assistants.create(transcriber=private)  # expect: ineffective
    yield client.assistants.create(transcriber={**private, "mipOptOut": True})  # expect: ineffective


async def over_async():
    await AsyncVapi(token="…").assistants.create(  # expect: ineffective
        voice={"provider": "deepgram", "voiceId": "asteria", "mipOptOut": True}
    )
