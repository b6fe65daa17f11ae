"""livekit-plugins-deepgram 0.7.1: neither class knows the keyword."""
# requires: livekit-plugins-deepgram==0.7.1

from livekit.plugins import deepgram

plain = deepgram.STT()  # expect: missing
refused = deepgram.STT(mip_opt_out=True)  # expect: ineffective
voice = deepgram.TTS(mip_opt_out=True)  # expect: ineffective
