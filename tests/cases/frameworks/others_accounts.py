"""Services that use a Deepgram account of their own: nothing of it is the caller's to decide."""
# requires: twilio==9.13.0, telnyx==4.189.0, retell-sdk==6.2.13, agno==3.1.10

from agno.tools.models.aimlapi import AIMLAPITools
from retell import Retell
from signalwire_agents.livewire.plugins import DeepgramSTT
from telnyx.types.calls import DeepgramNova3ConfigParam
from twilio.rest import Client
from twilio.twiml.voice_response import Connect


def build(key: str):
    yield AIMLAPITools(transcription_model="deepgram/nova-3")
    yield Retell(api_key=key).agent.create(
        stt_mode="custom", custom_stt_config={"provider": "deepgram", "endpointing_ms": 300}
    )
    # A stub that transcribes nothing.
    yield DeepgramSTT(model="nova-3")
    yield DeepgramNova3ConfigParam(transcription_model="deepgram/nova-3")
    yield Client().calls("CA0").transcriptions.create(transcription_engine="deepgram")
    yield Connect().conversation_relay(url="wss://relay.example", transcription_provider="Deepgram")
