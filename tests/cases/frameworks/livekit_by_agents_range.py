"""A range of livekit-agents admits plugins whose recognize() leaves the option out."""
# requires: livekit-agents~=1.0

from livekit.plugins import deepgram


async def a_recording(buffer):
    recognizer = deepgram.STT(mip_opt_out=True)  # expect: opted-out
    return await recognizer.recognize(buffer)  # expect: conditional
