"""A front desk's speech service: the option is given to an object, and undone on it later."""
# requires: livekit-plugins-deepgram==1.8.9

from dataclasses import replace

from livekit.plugins import deepgram


class Recorder:
    def __init__(self) -> None:
        self.stt = deepgram.STT(model="nova-3", mip_opt_out=True)  # expect: undetermined

    def tune(self, **options) -> None:
        self.stt.update_options(**options)


class Tuned:
    def __init__(self) -> None:
        self.listener = deepgram.STT(model="nova-3", mip_opt_out=True)  # expect: opted-out

    def tune(self, language: str) -> None:
        self.listener.update_options(language=language)


class Quiet(deepgram.STT):
    """Tells its own streams to take part."""

    def stream(self, **kwargs):
        opened = super().stream(**kwargs)
        opened._opts.mip_opt_out = False
        return opened


class Logged(deepgram.STT):
    """Changes nothing of what is sent."""

    def stream(self, **kwargs):
        print("a stream is opened")
        return super().stream(**kwargs)


def inherited():
    quiet = Quiet(model="nova-3", mip_opt_out=True)  # expect: undetermined
    logged = Logged(model="nova-3", mip_opt_out=True)  # expect: opted-out
    return quiet, logged


def inside():
    stt = deepgram.STT(model="nova-3", mip_opt_out=True)  # expect: undetermined
    stt._opts.mip_opt_out = False
    return stt


def replaced_inside():
    voice = deepgram.TTS(model="aura-2-thalia-en", mip_opt_out=True)  # expect: undetermined
    voice._opts = replace(voice._opts, mip_opt_out=False)
    return voice


def other_attribute():
    stt = deepgram.STT(model="nova-3", mip_opt_out=True)  # expect: opted-out
    stt.label_for_logs = "front desk"
    return stt
