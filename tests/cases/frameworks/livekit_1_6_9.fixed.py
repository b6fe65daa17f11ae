"""livekit-plugins-deepgram 1.6.9: the first release with TTSv2."""
# requires: livekit-plugins-deepgram==1.6.9

from livekit.plugins.deepgram import TTSv2
from livekit.plugins.deepgram.tts_v2 import TTSv2 as Voice

quiet = TTSv2(mip_opt_out=True)  # expect: opted-out
loud = Voice(mip_opt_out=True)  # expect: missing
