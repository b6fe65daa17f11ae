"""LiveKit Inference before it always opted out: options may be changed while it runs."""
# requires: livekit-agents==1.8.8

from livekit.agents import inference


def build():
    ears = inference.STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: opted-out
    ears.update_options(extra={"mip_opt_out": True})  # expect: opted-in
    ears.update_options(language="de")
    voice = inference.TTS(model="deepgram/aura-2", extra_kwargs={"mip_opt_out": True})  # expect: opted-out
    voice.update_options(extra_kwargs={"mip_opt_out": True})  # expect: opted-out
    other = inference.STT(model="assemblyai/universal-streaming")
    other.update_options(extra={"mip_opt_out": False})
    return ears, voice, other
