"""livekit-plugins-deepgram 1.6.8: everything but TTSv2, which is judged by the releases that have it."""
# requires: livekit-plugins-deepgram==1.6.8

from livekit.plugins import deepgram

ears = deepgram.STT(mip_opt_out=True)  # expect: opted-out
flux = deepgram.STTv2(mip_opt_out=True)  # expect: opted-out
voice = deepgram.TTS(mip_opt_out=True)  # expect: opted-out
later_voice = deepgram.TTSv2(mip_opt_out=True)  # expect: missing
later_private_voice = deepgram.TTSv2(mip_opt_out=True)  # expect: opted-out


async def a_recording(buffer):
    return await ears.recognize(buffer)  # expect: opted-out
