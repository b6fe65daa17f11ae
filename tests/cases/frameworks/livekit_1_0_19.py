"""livekit-plugins-deepgram 1.0.19: the last release in which TTS misspells the option, also where it is not written."""
# requires: livekit-plugins-deepgram==1.0.19

from livekit.plugins import deepgram
from livekit.plugins.deepgram import TTS

voice = deepgram.TTS(mip_opt_out=True)  # expect: ineffective
same_voice = TTS(model="aura-2-thalia-en", mip_opt_out=True)  # expect: ineffective
plain = deepgram.TTS()  # expect: missing
ears = deepgram.STT(mip_opt_out=True)  # expect: opted-out
