"""livekit-plugins-deepgram 1.0.18: the first release in which TTS has the keyword, and sends it as 'True'."""
# requires: livekit-plugins-deepgram==1.0.18

from livekit.plugins import deepgram

private = deepgram.TTS(mip_opt_out=True)  # expect: ineffective
plain = deepgram.TTS()  # expect: missing
ears = deepgram.STT(mip_opt_out=True)  # expect: opted-out
