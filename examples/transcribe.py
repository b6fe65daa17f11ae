"""Transcribe a recording with the Deepgram SDK."""

import sys

from deepgram import DeepgramClient


def transcribe(path: str) -> str:
    client = DeepgramClient()
    with open(path, "rb") as audio:
        response = client.listen.v1.media.transcribe_file(
            request=audio.read(),
            model="nova-3",
            smart_format=True,
        )
    return response.results.channels[0].alternatives[0].transcript


if __name__ == "__main__":
    print(transcribe(sys.argv[1]))
