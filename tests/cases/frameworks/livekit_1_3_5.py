"""livekit-plugins-deepgram 1.3.5: recognize() leaves the option out."""
# requires: livekit-plugins-deepgram==1.3.5

from livekit.plugins import deepgram


async def a_recording(buffer):
    recognizer = deepgram.STT(mip_opt_out=True)  # expect: opted-out
    return await recognizer.recognize(buffer)  # expect: ineffective
