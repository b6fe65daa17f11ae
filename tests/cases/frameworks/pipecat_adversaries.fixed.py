"""pipecat: what looks opted out and is not, or not for sure."""
# requires: pipecat-ai==1.14.0

import os

from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService, LiveOptions
from pipecat.services.deepgram.tts import DeepgramTTSService


class Ears(DeepgramSTTService):
    def __init__(self, key: str, *, mip_opt_out: bool = True, **options):
        # The parameter is eaten here.
        super().__init__(api_key=key, **options)  # expect: undetermined


class SilentEars(DeepgramSTTService):
    def __init__(self, key: str):
        super().__init__(api_key=key, mip_opt_out=True)  # expect: missing
        self.mip_opt_out = True


class PrivateEars(DeepgramSTTService):
    def __init__(self, key: str, **options):
        options["mip_opt_out"] = True
        super().__init__(api_key=key, **options)  # expect: undetermined


def settings_changed_later(key: str):
    settings = DeepgramSTTService.Settings(model="nova-3", extra={"mip_opt_out": True})
    settings.extra = {}
    return DeepgramSTTService(api_key=key, settings=settings, mip_opt_out=True)  # expect: missing


def settings_changed_in_place(key: str):
    settings = DeepgramSTTService.Settings(model="nova-3", extra={"mip_opt_out": True})
    settings.extra["mip_opt_out"] = True
    return DeepgramSTTService(api_key=key, settings=settings)  # expect: opted-in


def options_given_twice(key: str):
    # What is in addons goes in last.
    yield DeepgramSTTService(api_key=key, mip_opt_out=True, addons={"mip_opt_out": "true"})  # expect: opted-in
    extra = DeepgramSTTService.Settings(extra={"mip_opt_out": True})
    yield DeepgramSTTService(api_key=key, mip_opt_out=True, settings=extra)  # expect: opted-in
    params = DeepgramFluxSTTService.InputParams(mip_opt_out=True)
    yield DeepgramFluxSTTService(api_key=key, params=params, mip_opt_out=True)  # expect: opted-in


def settings_at_times(key: str, settings):
    # With settings the options count for nothing.
    options = LiveOptions(mip_opt_out=True)
    return DeepgramSTTService(api_key=key, live_options=options, settings=settings)  # expect: undetermined


def addons_at_times(key: str, addons: dict):
    return DeepgramSTTService(api_key=key, mip_opt_out=True, addons=addons)  # expect: undetermined


def from_the_environment(key: str):
    yield DeepgramTTSService(api_key=key, mip_opt_out=os.getenv("MIP_OPT_OUT"))  # expect: undetermined
    # Any text is true to `bool`, an empty one is not.
    yield DeepgramTTSService(api_key=key, mip_opt_out=bool(os.getenv("MIP_OPT_OUT")))  # expect: undetermined


def a_text(key: str):
    yield DeepgramTTSService(api_key=key, mip_opt_out="true")  # expect: opted-out
    yield DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: ineffective
    yield DeepgramTTSService(api_key=key, mip_opt_out=True)  # expect: ineffective
