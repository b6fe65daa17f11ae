"""Settings that are changed after a service was made with them."""
# requires: pipecat-ai==1.14.0

from pipecat.services.deepgram.stt import DeepgramSTTService

shared = DeepgramSTTService.Settings(model="nova-3", extra={"mip_opt_out": True})
ears = DeepgramSTTService(api_key="", settings=shared)  # expect: undetermined

own = DeepgramSTTService.Settings(model="nova-3", extra={"mip_opt_out": True})
other_ears = DeepgramSTTService(api_key="", settings=own)  # expect: opted-out


def for_training() -> None:
    shared.extra["mip_opt_out"] = False
    own.language = "de"
