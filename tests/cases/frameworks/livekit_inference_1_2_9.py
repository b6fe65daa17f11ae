"""livekit-agents 1.2.9 and LiveKit Inference: there is none yet, so a text that names a model means nothing."""
# requires: livekit-agents==1.2.9

from livekit.agents import AgentSession
from livekit.plugins import deepgram

session = AgentSession(
    stt=deepgram.STT(model="nova-3"),  # expect: missing
)
