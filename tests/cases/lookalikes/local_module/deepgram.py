class DeepgramClient:
    """Replays recorded transcripts."""

    def __init__(self, api_key: str) -> None:
        self.listen = self

    def v(self, version: str):
        return self

    def transcribe_url(self, source, options=None) -> str:
        return f"{source} {options}"


class LiveOptions(dict):
    pass
