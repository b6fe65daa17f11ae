"""Rasa Pro 3.20.0: the first release with Flux speech, which has the field; the other engines have none."""
# requires: rasa-pro==3.20.0

from rasa.core.channels.voice_stream.tts.deepgram import DeepgramTTSConfig
from rasa.core.channels.voice_stream.tts.deepgram_flux import DeepgramFluxTTSConfig

quiet = DeepgramFluxTTSConfig(mip_opt_out=True)  # expect: opted-out
loud = DeepgramFluxTTSConfig(mip_opt_out=True)  # expect: missing
older = DeepgramTTSConfig()  # expect: impossible
