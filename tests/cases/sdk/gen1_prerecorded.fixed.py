"""Batch transcription of call recordings with the first generation of the SDK."""
# requires: deepgram-sdk==2.12.0

import asyncio
import json
import os
from pathlib import Path

from deepgram import Deepgram

RECORDINGS = Path("recordings")
BASE_OPTIONS = {"punctuate": True, "model": "nova", "mip_opt_out": True}


def make_client():
    return Deepgram(os.environ["DEEPGRAM_API_KEY"])


async def transcribe_remote(url):
    dg = make_client()
    # expect: opted-out
    return await dg.transcription.prerecorded({"url": url}, {"punctuate": True, "mip_opt_out": True})


async def transcribe_plain(url):
    deepgram = Deepgram(os.environ["DEEPGRAM_API_KEY"])
    source = {"url": url}
    response = await deepgram.transcription.prerecorded(source, {"punctuate": True, "mip_opt_out": True})  # expect: missing
    print(json.dumps(response, indent=4))


async def transcribe_recording(path):
    dg = make_client()
    with open(path, "rb") as audio:
        source = {"buffer": audio, "mimetype": "audio/wav"}
        return await dg.transcription.prerecorded(  # expect: opted-out
            source,
            options={**BASE_OPTIONS, "diarize": True},
        )


def transcribe_all():
    dg = make_client()
    for path in sorted(RECORDINGS.glob("*.mp3")):
        with path.open("rb") as audio:
            # expect: missing
            result = dg.transcription.sync_prerecorded(
                {"buffer": audio, "mimetype": "audio/mp3"}, {"tier": "enhanced", "mip_opt_out": True}
            )
        path.with_suffix(".json").write_text(json.dumps(result))


def transcribe_with_keyword(url):
    return make_client().transcription.sync_prerecorded({"url": url}, mip_opt_out=True)  # expect: opted-out


def transcribe_with_both(url):
    # Keywords are merged over the dict.
    dg = make_client()
    # expect: opted-out
    return dg.transcription.sync_prerecorded({"url": url}, {"mip_opt_out": False}, mip_opt_out=True)


def transcribe_with_losing_dict(url):
    dg = make_client()
    return dg.transcription.sync_prerecorded({"url": url}, {"mip_opt_out": True}, mip_opt_out=True)  # expect: opted-in


def transcribe_with_defaults(url):
    return make_client().transcription.sync_prerecorded({"url": url}, mip_opt_out=True)  # expect: missing


if __name__ == "__main__":
    asyncio.run(transcribe_plain("https://static.example/life-moves-pretty-fast.wav"))
    transcribe_all()
