class STT:
    def __init__(self, model: str = "nova-3", **options) -> None:
        self.model = model


class TTS(STT):
    pass
