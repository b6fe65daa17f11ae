"""livekit-plugins-deepgram 1.8.9: what is splatted counts where it is known."""
# requires: livekit-plugins-deepgram==1.8.9

from livekit.plugins import deepgram

PRIVATE = {"mip_opt_out": True}
TUNED = {"model": "nova-3", "smart_format": True}


def known():
    yield deepgram.STT(**PRIVATE)  # expect: opted-out
    yield deepgram.STT(**TUNED, mip_opt_out=True)  # expect: missing
    yield deepgram.TTS(**{**TUNED, **PRIVATE})  # expect: opted-out


def unknown(**options):
    yield deepgram.STT(model="nova-3", **options)  # expect: undetermined
    yield deepgram.STT(mip_opt_out=True, **options)  # expect: opted-out
