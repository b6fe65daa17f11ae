"""Third generation, an environment of one's own before 7.2.0: one call in each function."""
# requires: deepgram-sdk>=5.0,<7.2

from deepgram import DeepgramClient, DeepgramClientEnvironment

KEY = "0123456789abcdef0123456789abcdef01234567"
URL = "https://static.example/bueller.wav"


def rest():
    environment = DeepgramClientEnvironment(
        base="https://api.deepgram.com?mip_opt_out=true",
        production="wss://api.deepgram.com",
        agent="wss://agent.deepgram.com",
    )
    client = DeepgramClient(api_key=KEY, environment=environment)
    client.listen.v1.media.transcribe_url(url=URL)  # expect: ineffective


def socket():
    environment = DeepgramClientEnvironment(
        base="https://api.deepgram.com",
        production="wss://api.deepgram.com?mip_opt_out=true",
        agent="wss://agent.deepgram.com",
    )
    client = DeepgramClient(api_key=KEY, environment=environment)
    with client.listen.v1.connect(model="nova-3"):  # expect: ineffective
        pass


def european():
    environment = DeepgramClientEnvironment(
        base="https://api.eu.deepgram.com",
        production="wss://api.eu.deepgram.com",
        agent="wss://api.eu.deepgram.com",
    )
    client = DeepgramClient(api_key=KEY, environment=environment)
    client.listen.v1.media.transcribe_url(url=URL)  # expect: missing
