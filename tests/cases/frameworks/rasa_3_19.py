"""rasa-pro 3.19.9: the engine that has the field came with 3.20.0; the older ones have none."""
# requires: rasa-pro==3.19.9

from rasa.core.channels.voice_stream.asr.deepgram import DeepgramASRConfig
from rasa.core.channels.voice_stream.tts.deepgram import DeepgramTTSConfig
from rasa.core.channels.voice_stream.tts.deepgram_flux import DeepgramFluxTTSConfig

ears = DeepgramASRConfig()  # expect: impossible
voice = DeepgramTTSConfig()  # expect: impossible
later_voice = DeepgramFluxTTSConfig(mip_opt_out=True)  # expect: opted-out
