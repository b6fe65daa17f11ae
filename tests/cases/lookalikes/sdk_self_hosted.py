"""The SDK pointed at a container, or at a SageMaker endpoint."""
# requires: deepgram-sdk==7.17.0

from deepgram import DeepgramClient
from deepgram.environment import DeepgramClientEnvironment

client = DeepgramClient(
    api_key="unused",
    environment=DeepgramClientEnvironment(
        base="http://localhost:8080",
        production="ws://localhost:8080",
        agent="ws://localhost:8080",
    ),
)


def transcribe(clip: bytes):
    return client.listen.v1.media.transcribe_file(request=clip, model="nova-3")


def live():
    with client.listen.v1.connect(model="nova-3") as socket:
        socket.send_media(b"\0\0")
