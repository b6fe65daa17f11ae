"""Before 1.0 livekit-agents counted its versions apart from those of its plugins: they tell nothing."""
# requires: livekit-agents==0.12.3

from livekit.plugins import deepgram


def listener():
    return deepgram.STT(mip_opt_out=True)  # expect: opted-out
