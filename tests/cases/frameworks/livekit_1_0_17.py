"""livekit-plugins-deepgram 1.0.17: the last release in which TTS refuses the keyword."""
# requires: livekit-plugins-deepgram==1.0.17

from livekit.plugins import deepgram

voice = deepgram.TTS(mip_opt_out=True)  # expect: ineffective
plain = deepgram.TTS()  # expect: missing
