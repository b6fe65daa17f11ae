"""livekit-plugins-deepgram 0.7.2: STT takes the keyword, for what is streamed."""
# requires: livekit-plugins-deepgram==0.7.2

from livekit.agents import stt
from livekit.plugins import deepgram, silero

plain = deepgram.STT(mip_opt_out=True)  # expect: missing
private = deepgram.STT(mip_opt_out=True)  # expect: opted-out
voice = deepgram.TTS(mip_opt_out=True)  # expect: ineffective


async def a_recording(buffer):
    await private.recognize(buffer)  # expect: ineffective
    # Nothing was asked for: the constructor says all there is to say.
    await plain.recognize(buffer)
    return stt.StreamAdapter(stt=private, vad=silero.VAD.load())  # expect: ineffective


def later():
    private.update_options(mip_opt_out=True)  # expect: opted-out
    private.update_options(language="de")
