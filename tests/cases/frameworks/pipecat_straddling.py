"""pipecat over a range that begins before the keyword: addons with a text work in all of it."""
# requires: pipecat-ai>=0.0.77

from pipecat.services.deepgram.stt import DeepgramSTTService


def build(key: str):
    yield DeepgramSTTService(api_key=key)  # expect: missing
    yield DeepgramSTTService(api_key=key, mip_opt_out=True)  # expect: conditional
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": "true"})  # expect: opted-out
    # Since 0.0.105 a truth value in there is sent as Python spells it.
    yield DeepgramSTTService(api_key=key, addons={"mip_opt_out": True})  # expect: conditional
