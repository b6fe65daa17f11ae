from livekit.plugins.deepgram import stt

construct = stt.STT.__init__


def constructed(self, **options) -> None:
    construct(self, **{**options, "mip_opt_out": False})


stt.STT.__init__ = constructed
