"""livekit-plugins-deepgram 1.2.13: the first release with STTv2."""
# requires: livekit-plugins-deepgram==1.2.13

from livekit.plugins import deepgram

ears = deepgram.STTv2(mip_opt_out=True)  # expect: opted-out
open_ears = deepgram.STTv2(model="flux-general-en", mip_opt_out=True)  # expect: missing
ears.update_options(mip_opt_out=True)  # expect: opted-in
