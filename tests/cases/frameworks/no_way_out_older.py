"""The oldest releases that were read of frameworks without a way to opt out."""
# requires: vision-agents-plugins-deepgram==0.1.0, aisuite==0.1.13, getstream-plugins-deepgram==0.1.0
# requires: rasa-pro==3.19.0, esperanto==2.0.0, videosdk-plugins-deepgram==0.0.1, vocode==0.1.100

from aisuite import Client
from deepgram import LiveOptions
from esperanto import AIFactory
from getstream.plugins.deepgram import DeepgramSTT as StreamSTT
from rasa.core.channels.voice_stream.asr.deepgram import DeepgramASRConfig
from rasa.core.channels.voice_stream.tts.deepgram import DeepgramTTSConfig
from videosdk.plugins.deepgram import DeepgramSTT
from vision_agents.plugins import deepgram
from vocode.streaming.models.transcriber import DeepgramTranscriberConfig


def build(clip):
    yield deepgram.STT(options=LiveOptions(model="nova-2"))  # expect: impossible
    yield Client().audio.transcriptions.create(model="deepgram:nova-2", file=clip, mip_opt_out=True)  # expect: ineffective
    yield Client(extra_param_mode="permissive").audio.transcriptions.create(  # expect: opted-out
        model="deepgram:nova-2", file=clip, mip_opt_out=True
    )
    yield StreamSTT(options=LiveOptions(model="nova-2"))  # expect: impossible
    yield DeepgramASRConfig()  # expect: impossible
    yield DeepgramTTSConfig()  # expect: impossible
    yield DeepgramSTT(model="nova-2")  # expect: impossible
    yield AIFactory.create_speech_to_text("deepgram", "nova-2")  # expect: impossible
    yield DeepgramTranscriberConfig(sampling_rate=16000, mip_opt_out=True)  # expect: impossible
