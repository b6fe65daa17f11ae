"""livekit-plugins-deepgram 1.0.20: TTS works."""
# requires: livekit-plugins-deepgram==1.0.20

from livekit.plugins import deepgram

voice = deepgram.TTS(mip_opt_out=True)  # expect: opted-out
loud = deepgram.TTS(mip_opt_out=True)  # expect: opted-in
