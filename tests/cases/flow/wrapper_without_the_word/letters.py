"""Voice letters: the courier is told where to go."""

from courier import send, send_elsewhere, send_private

LISTEN = "https://api.deepgram.com/v1/listen"
ARCHIVE = "https://archive.example/letters"


def transcribe(letter: bytes) -> dict:
    return send(LISTEN, {"model": "nova-3"}, letter)


def transcribe_private(letter: bytes) -> dict:
    return send_private(LISTEN, letter)


def keep(letter: bytes) -> dict:
    return send_elsewhere(ARCHIVE, letter)
