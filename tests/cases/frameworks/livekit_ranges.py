"""A range: releases that refuse the keyword send nothing and do no harm, those that misspell it do."""
# requires: livekit-plugins-deepgram>=1.0.10,<1.1

from livekit.plugins import deepgram

ears = deepgram.STT(mip_opt_out=True)  # expect: opted-out
voice = deepgram.TTS(mip_opt_out=True)  # expect: conditional
