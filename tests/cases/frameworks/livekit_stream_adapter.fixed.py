"""livekit-plugins-deepgram 1.3.5: what is adapted to a stream goes the way of recognize()."""
# requires: livekit-plugins-deepgram==1.3.5

from livekit.agents import stt
from livekit.agents.stt.stream_adapter import StreamAdapter
from livekit.plugins import deepgram, openai, silero

private = stt.StreamAdapter(  # expect: ineffective
    stt=deepgram.STT(mip_opt_out=True),  # expect: opted-out
    vad=silero.VAD.load(),
)
plain = StreamAdapter(
    stt=deepgram.STT(mip_opt_out=True),  # expect: missing
    vad=silero.VAD.load(),
)
other = stt.StreamAdapter(stt=openai.STT(), vad=silero.VAD.load())
