"""0.1.12 takes no keywords: they raise before anything is sent. The dict is sent."""
# requires: deepgram-sdk==0.1.12

from deepgram import Deepgram


async def meeting(url: str, key: str):
    deepgram = Deepgram(key)
    return await deepgram.transcription.prerecorded({"url": url}, {"mip_opt_out": True})  # expect: opted-out


async def meeting_by_keyword(url: str, key: str):
    deepgram = Deepgram(key)
    return await deepgram.transcription.prerecorded({"url": url}, options={"mip_opt_out": True})  # expect: ineffective


async def microphone(key: str):
    deepgram = Deepgram(key)
    return await deepgram.transcription.live({"encoding": "linear16", "mip_opt_out": True})  # expect: ineffective


async def microphone_from_dict(key: str):
    deepgram = Deepgram(key)
    return await deepgram.transcription.live({"encoding": "linear16", "mip_opt_out": "true"})  # expect: opted-out
