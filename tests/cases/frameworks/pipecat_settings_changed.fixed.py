"""pipecat's settings, changed on the way from where they are made to the service that reads them."""
# requires: pipecat-ai==1.14.0

from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService, LiveOptions


def extra(key: str):
    settings = DeepgramSTTService.Settings(model="nova-3", extra={"mip_opt_out": True})
    settings.extra = {}
    yield DeepgramSTTService(api_key=key, settings=settings, mip_opt_out=True)  # expect: missing

    settings = DeepgramSTTService.Settings(model="nova-3", extra={"mip_opt_out": True})
    settings.extra["mip_opt_out"] = True
    yield DeepgramSTTService(api_key=key, settings=settings)  # expect: opted-in

    settings = DeepgramSTTService.Settings(model="nova-3", extra={"mip_opt_out": True})
    settings.extra.pop("mip_opt_out")
    yield DeepgramSTTService(api_key=key, settings=settings, mip_opt_out=True)  # expect: missing

    settings = DeepgramSTTService.Settings(model="nova-3", extra={"mip_opt_out": True})
    settings.extra.update(mip_opt_out=True)
    yield DeepgramSTTService(api_key=key, settings=settings)  # expect: opted-in

    settings = DeepgramSTTService.Settings(model="nova-3")
    settings.extra = {"mip_opt_out": True}
    yield DeepgramSTTService(api_key=key, settings=settings)  # expect: opted-out


def live_options(key: str, name: str):
    options = LiveOptions(mip_opt_out=True)
    options.mip_opt_out = True
    yield DeepgramSTTService(api_key=key, live_options=options)  # expect: opted-in

    options = LiveOptions(mip_opt_out=True)
    del options.mip_opt_out
    yield DeepgramSTTService(api_key=key, live_options=options, addons={"mip_opt_out": "true"})  # expect: undetermined

    options = LiveOptions(mip_opt_out=True)
    setattr(options, name, False)
    yield DeepgramSTTService(api_key=key, live_options=options)  # expect: undetermined


def params(key: str):
    options = DeepgramFluxSTTService.InputParams(mip_opt_out=True)
    options.mip_opt_out = True
    yield DeepgramFluxSTTService(api_key=key, params=options)  # expect: opted-in

    options = DeepgramFluxSTTService.InputParams(mip_opt_out=True).model_copy(update={"mip_opt_out": False})
    yield DeepgramFluxSTTService(api_key=key, params=options)  # expect: opted-in
