"""livekit-agents 1.3.5 brings its plugins in the same version: recognize() leaves the option out."""
# requires: livekit-agents==1.3.5

from livekit.plugins import deepgram


async def a_recording(buffer):
    recognizer = deepgram.STT(mip_opt_out=True)  # expect: opted-out
    return await recognizer.recognize(buffer)  # expect: ineffective
