"""livekit: what looks opted out and is not, or not for sure."""
# requires: livekit-plugins-deepgram>=1.0.17,<1.9

import os
from functools import partial

from livekit.plugins import deepgram
from livekit.plugins.deepgram import STT, TTS


class Ears(STT):
    def __init__(self, **options):
        super().__init__(model="nova-3", **options)  # expect: undetermined


class QuietEars(STT):
    def __init__(self, **options):
        super().__init__(**{"mip_opt_out": True, **options})  # expect: undetermined


class LoudEars(STT):
    def __init__(self):
        super().__init__(mip_opt_out=True)  # expect: opted-in


def straddling():
    # 1.0.17 raises, 1.0.18 and 1.0.19 send it in a way that is refused.
    return TTS(mip_opt_out=True)  # expect: conditional


def from_the_environment():
    yield STT(mip_opt_out=os.environ.get("MIP_OPT_OUT") == "1")  # expect: undetermined
    yield STT(mip_opt_out=bool(os.environ.get("MIP_OPT_OUT", "true")))  # expect: undetermined


def taken_out_again():
    options = {"model": "nova-3", "mip_opt_out": True}
    options.pop("mip_opt_out")
    return deepgram.STT(**{**options, "mip_opt_out": True})  # expect: missing


def overruled(loud: bool):
    options = dict(mip_opt_out=True)
    if loud:
        options.update(mip_opt_out=False)
    return deepgram.STT(**options)  # expect: conditional


def bound_and_overruled():
    quiet = partial(deepgram.STT, mip_opt_out=True)
    yield quiet()  # expect: opted-out
    yield quiet(mip_opt_out=True)  # expect: opted-in


def in_a_setting_only():
    # An attribute that nobody reads.
    ears = deepgram.STT(mip_opt_out=True)  # expect: missing
    ears.mip_opt_out = True
    return ears


def wrong_names():
    yield deepgram.STT(mip_optout=True, mip_opt_out=True)  # expect: missing
    yield deepgram.STT(mipOptOut=True, mip_opt_out=True)  # expect: missing


def changed_back_behind_the_scenes(ears: STT):
    ears.update_options(mip_opt_out=True)  # expect: opted-in
