"""A stream that is told otherwise than the service it comes from."""
# requires: livekit-plugins-deepgram==1.8.9

from livekit.plugins import deepgram

service = deepgram.STT(model="nova-3", mip_opt_out=True)  # expect: undetermined


async def for_training() -> None:
    stream = service.stream()
    stream.update_options(mip_opt_out=False)
