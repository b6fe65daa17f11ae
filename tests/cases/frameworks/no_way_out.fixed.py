"""Frameworks that offer no way to opt out, whatever is written in the call."""
# requires: vision-agents-plugins-deepgram==0.6.9, videosdk-plugins-deepgram==1.0.30, vocode==0.1.113
# requires: getstream-plugins-deepgram==0.1.1, esperanto==2.28.0, rasa-pro==3.21.0

from esperanto import AIFactory
from getstream.plugins.deepgram import DeepgramSTT as StreamSTT
from rasa.core.channels.voice_stream.asr.deepgram.config import DeepgramASRConfig
from rasa.core.channels.voice_stream.tts.deepgram import DeepgramTTSConfig
from rasa.core.channels.voice_stream.tts.deepgram_flux import DeepgramFluxTTSConfig
from videosdk.plugins.deepgram import DeepgramSTT, DeepgramSTTV2, DeepgramTTS
from vision_agents.plugins import deepgram
from vocode.streaming.models.transcriber import AzureTranscriberConfig, DeepgramTranscriberConfig
from vocode.streaming.transcriber.deepgram_transcriber import DeepgramTranscriber


def vision_agents():
    yield deepgram.STT()  # expect: impossible
    yield deepgram.TTS()  # expect: impossible
    yield deepgram.STT(mip_opt_out=True)  # expect: impossible


def vision_agents_with_a_client(client):
    # The client may have been prepared to opt out.
    yield deepgram.STT(client=client)  # expect: undetermined
    yield deepgram.TTS(client=client)  # expect: undetermined
    yield deepgram.STT(client=None)  # expect: impossible


def videosdk():
    yield DeepgramSTT(model="nova-2")  # expect: impossible
    yield DeepgramSTTV2()  # expect: impossible
    yield DeepgramTTS(mip_opt_out=True)  # expect: impossible


def vocode(microphone):
    config = DeepgramTranscriberConfig.from_input_device(microphone, mip_opt_out=True)  # expect: impossible
    yield DeepgramTranscriber(config)
    yield DeepgramTranscriberConfig(sampling_rate=16000, model="nova-2")  # expect: impossible
    yield AzureTranscriberConfig.from_input_device(microphone)


def getstream():
    return StreamSTT()  # expect: impossible


def esperanto():
    yield AIFactory.create_speech_to_text("deepgram", "nova-3")  # expect: impossible
    yield AIFactory.create_text_to_speech("deepgram", model_name="aura-2-thalia-en")  # expect: impossible
    yield AIFactory.create_speech_to_text("openai", "whisper-1")


def rasa():
    yield DeepgramASRConfig(model="nova-2")  # expect: impossible
    yield DeepgramTTSConfig()  # expect: impossible
    yield DeepgramFluxTTSConfig(mip_opt_out=True)  # expect: missing
    yield DeepgramFluxTTSConfig(mip_opt_out=True)  # expect: opted-out
