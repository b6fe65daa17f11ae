"""livekit-plugins-deepgram 1.3.6: recognize() sends the option."""
# requires: livekit-plugins-deepgram==1.3.6

from livekit.plugins import deepgram


async def a_recording(buffer):
    recognizer = deepgram.STT(mip_opt_out=True)  # expect: opted-out
    return await recognizer.recognize(buffer)  # expect: opted-out
