"""bolna 0.10.255: the option is a field; Deepgram is who transcribes unless another provider is named."""
# requires: bolna==0.10.255

from bolna.models import DeepgramConfig, ElevenLabsConfig, Synthesizer, Transcriber
from bolna.synthesizer.deepgram_synthesizer import DeepgramSynthesizer
from bolna.transcriber.deepgram_transcriber import DeepgramTranscriber

leaking = Transcriber(provider="deepgram", model="nova-2", mip_opt_out=True)  # expect: missing
by_default = Transcriber(model="nova-2", mip_opt_out=True)  # expect: missing
private = Transcriber(provider="deepgram", model="nova-2", mip_opt_out=True)  # expect: opted-out
elsewhere = Transcriber(provider="azure", language="en")
other_voice = Synthesizer(provider="elevenlabs", provider_config=ElevenLabsConfig(voice="x", voice_id="y", model="z"))
loud = Synthesizer(provider="deepgram", provider_config={"voice": "asteria", "model": "aura", "mip_opt_out": True})  # expect: missing
quiet = Synthesizer(  # expect: opted-out
    provider="deepgram",
    provider_config=DeepgramConfig(voice="asteria", voice_id="asteria", model="aura", mip_opt_out=True),
)
as_dict = Synthesizer(  # expect: opted-out
    provider="deepgram",
    provider_config={"voice": "asteria", "model": "aura", "mip_opt_out": True},
)
misplaced = Synthesizer(  # expect: ineffective
    provider="deepgram",
    provider_config={"voice": "asteria", "model": "aura", "mip_opt_out": True},
)
direct = DeepgramSynthesizer(voice_id="asteria", voice="asteria", mip_opt_out=True)  # expect: opted-out
heard_directly = DeepgramTranscriber("web", model="nova-2", mip_opt_out=True)  # expect: opted-out
heard_by_all = DeepgramTranscriber("web", model="nova-2", mip_opt_out=True)  # expect: missing
said_to_all = DeepgramSynthesizer(voice_id="asteria", voice="asteria", mip_opt_out=True)  # expect: missing


def chosen_at_run_time(provider: str):
    return Transcriber(provider=provider, model="best")
