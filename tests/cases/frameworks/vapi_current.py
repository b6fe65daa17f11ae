"""Vapi 3.0.0: on Vapi's key it always opts out, on the customer's own only where that is written."""
# requires: vapi_server_sdk==3.0.0

from vapi import AsyncVapi, Vapi
from vapi.types import AssistantVoice_Deepgram, CreateAssistantDto, DeepgramTranscriber, DeepgramVoice, OpenAiVoice

client = Vapi(token="…")


def models():
    yield DeepgramTranscriber(model="nova-3")  # expect: undetermined
    yield DeepgramTranscriber(model="nova-3", mip_opt_out=False)  # expect: opted-in
    yield DeepgramTranscriber(model="nova-3", mipOptOut=True)  # expect: opted-out
    yield DeepgramVoice(voice_id="thalia")  # expect: undetermined
    yield AssistantVoice_Deepgram(voice_id="thalia")  # expect: undetermined
    yield AssistantVoice_Deepgram(voice_id="thalia", mip_opt_out=True)  # expect: opted-out
    yield OpenAiVoice(voice_id="alloy")


def dicts(assistant_id: str):
    private = {"provider": "deepgram", "model": "nova-3", "mipOptOut": True}
    yield client.assistants.create(transcriber={"provider": "deepgram", "model": "nova-3"})  # expect: undetermined
    yield client.assistants.create(transcriber=private)  # expect: opted-out
    yield client.assistants.update(assistant_id, transcriber=private)  # expect: opted-out
    # Two services in one request: the worse one counts.
    yield client.assistants.create(  # expect: undetermined
        transcriber=private, voice={"provider": "deepgram", "voiceId": "thalia"}
    )
    yield client.calls.create(assistant={"transcriber": private})  # expect: opted-out
    yield client.assistants.create(transcriber={"provider": "gladia"}, voice={"provider": "11labs", "voiceId": "x"})
    yield CreateAssistantDto(transcriber={"provider": "deepgram"})  # expect: undetermined


async def over_async():
    await AsyncVapi(token="…").assistants.create(transcriber={"provider": "deepgram"})  # expect: undetermined
