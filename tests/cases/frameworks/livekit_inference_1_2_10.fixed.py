"""LiveKit Inference in its first release: the option is known to STT and passed on by TTS."""
# requires: livekit-agents==1.2.10

from livekit.agents import inference

ears = inference.STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: opted-out
voice = inference.TTS(model="deepgram/aura-2", extra_kwargs={"mip_opt_out": True})  # expect: opted-out
plain = inference.TTS(model="deepgram/aura-2", extra_kwargs={"mip_opt_out": True})  # expect: undetermined
