"""livekit-plugins-deepgram 0.7.1: update_options() refuses the keyword as the constructor does."""
# requires: livekit-plugins-deepgram==0.7.1

from livekit.plugins import deepgram

ears = deepgram.STT(model="nova-2")  # expect: missing
ears.update_options(mip_opt_out=True)  # expect: ineffective
ears.update_options(language="de")
