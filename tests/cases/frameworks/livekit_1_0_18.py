"""livekit-plugins-deepgram 1.0.18 and 1.0.19: TTS sends True as Python spells it."""
# requires: livekit-plugins-deepgram>=1.0.18,<1.0.20

from livekit.plugins import deepgram

voice = deepgram.TTS(mip_opt_out=True)  # expect: ineffective
ears = deepgram.STT(mip_opt_out=True)  # expect: opted-out
