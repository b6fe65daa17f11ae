"""No version is known here: the newest release with this API, 2.12.0, is assumed."""

import os

from deepgram import Deepgram as DG

dg = DG(os.getenv("DEEPGRAM_API_KEY", ""))


def transcript(url, **options):
    result = dg.transcription.sync_prerecorded({"url": url}, {"punctuate": True, **options}, mip_opt_out=True)  # expect: undetermined
    return result["results"]["channels"][0]["alternatives"][0]["transcript"]


def private_transcript(url):
    return dg.transcription.sync_prerecorded({"url": url}, {"punctuate": True}, mip_opt_out=True)  # expect: opted-out


def plain_transcript(url):
    return dg.transcription.sync_prerecorded({"url": url}, {"punctuate": True, "utterances": True, "mip_opt_out": True})  # expect: missing
