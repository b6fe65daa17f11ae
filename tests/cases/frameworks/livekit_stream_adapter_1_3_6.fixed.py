"""livekit-plugins-deepgram 1.3.6: recognize() sends the option, and so does what is adapted to a stream."""
# requires: livekit-plugins-deepgram==1.3.6

from livekit.agents import stt
from livekit.plugins import deepgram, silero

private = stt.StreamAdapter(  # expect: opted-out
    stt=deepgram.STT(mip_opt_out=True),  # expect: opted-out
    vad=silero.VAD.load(),
)
told_to_take_part = stt.StreamAdapter(  # expect: opted-in
    stt=deepgram.STT(mip_opt_out=True),  # expect: opted-in
    vad=silero.VAD.load(),
)
