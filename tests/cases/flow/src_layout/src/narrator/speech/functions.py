from ._client import Narrator


def read_aloud(text: str) -> bytes:
    return Narrator().speak(text)
