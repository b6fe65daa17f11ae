"""A call centre's pipeline: services that extend the framework's own."""
# requires: pipecat-ai==1.14.0

from pipecat.services.deepgram.stt import DeepgramSTTService


class Reconnecting(DeepgramSTTService):
    async def _connect(self) -> None:
        self._mip_opt_out = None
        await super()._connect()


class Counting(DeepgramSTTService):
    turns = 0

    async def run_stt(self, audio):
        self.turns += 1
        async for frame in super().run_stt(audio):
            yield frame


class Constructed(DeepgramSTTService):
    def __init__(self, **kwargs) -> None:
        super().__init__(mip_opt_out=True, **kwargs)  # expect: undetermined

    def _build_connect_kwargs(self) -> dict:
        built = super()._build_connect_kwargs()
        built.pop("mip_opt_out", None)
        return built


def build(key: str):
    first = Reconnecting(api_key=key, mip_opt_out=True)  # expect: undetermined
    second = Counting(api_key=key, mip_opt_out=True)  # expect: opted-out
    third = DeepgramSTTService(api_key=key, mip_opt_out=True)  # expect: undetermined
    third._settings.extra["mip_opt_out"] = False
    return first, second, third, Constructed(api_key=key)
