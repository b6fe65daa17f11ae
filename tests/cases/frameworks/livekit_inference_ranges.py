"""A range over the release from which on LiveKit's gateway always opts out."""
# requires: livekit-agents>=1.4,<2

from livekit.agents import AgentSession, inference

private = inference.STT(model="deepgram/nova-3", extra_kwargs={"mip_opt_out": True})  # expect: opted-out
plain = inference.STT(model="deepgram/nova-3")  # expect: undetermined
session = AgentSession(stt="deepgram/nova-3")  # expect: undetermined
