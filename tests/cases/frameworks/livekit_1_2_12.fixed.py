"""livekit-plugins-deepgram 1.2.12 has no Flux: a class of a later release is judged by those that have it."""
# requires: livekit-plugins-deepgram==1.2.12

from livekit.plugins import deepgram

flux = deepgram.STTv2(model="flux-general-en", mip_opt_out=True)  # expect: missing
private_flux = deepgram.STTv2(model="flux-general-en", mip_opt_out=True)  # expect: opted-out
ears = deepgram.STT(mip_opt_out=True)  # expect: opted-out
ears.update_options(mip_opt_out=True)  # expect: opted-in


async def a_recording(buffer):
    return await ears.recognize(buffer)  # expect: ineffective
