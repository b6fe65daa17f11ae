"""bolna 0.10.254: the option is read and forgotten."""
# requires: bolna==0.10.254

from bolna.models import DeepgramConfig, Synthesizer, Transcriber
from bolna.synthesizer import DeepgramSynthesizer
from bolna.transcriber import DeepgramTranscriber

missing = Transcriber(provider="deepgram", model="nova-2", stream=True)  # expect: missing
dropped = Transcriber(provider="deepgram", model="nova-2", mip_opt_out=True)  # expect: ineffective
direct = DeepgramTranscriber("web", mip_opt_out=True)  # expect: ineffective
voice = Synthesizer(  # expect: ineffective
    provider="deepgram",
    provider_config=DeepgramConfig(voice="asteria", voice_id="asteria", model="aura", mip_opt_out=True),
)
said_directly = DeepgramSynthesizer(voice_id="asteria", voice="asteria", mip_opt_out=True)  # expect: ineffective
silent = Synthesizer(provider="deepgram", provider_config={"voice": "asteria", "model": "aura"})  # expect: missing
