from deepgram import DeepgramClient

_shared = None


def shared_client():
    global _shared
    if _shared is None:
        _shared = DeepgramClient("placeholder")
    return _shared
