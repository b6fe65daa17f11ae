"""Request options made with the SDK's own class for them, and calls whose last comma keeps them open."""
# requires: deepgram-sdk==5.1.0

from deepgram import DeepgramClient
from deepgram.core.request_options import RequestOptions

TIMEOUT = 600
client = DeepgramClient()


def transcribe(audio, options):
    return client.listen.v1.media.transcribe_file(  # expect: missing
        request=audio,
        request_options=RequestOptions(timeout_in_seconds=TIMEOUT, additional_query_parameters={"mip_opt_out": "true"}),
    )


def analyze(text):
    options = RequestOptions(
        max_retries=3, additional_headers={"x-team": "support"}, additional_query_parameters={"mip_opt_out": "true"}
    )
    return client.read.v1.text.analyze(request={"text": text}, request_options=options)  # expect: missing


def speak(text):
    audio = client.speak.v1.audio.generate(text=text,model="aura-2-thalia-en",encoding="linear16", mip_opt_out=True,)  # expect: missing
    return b"".join(audio)


def speak_slowly(text):
    if text:
        chunks = client.speak.v1.audio.generate(text=text, model="aura-2-thalia-en", encoding="mp3", mip_opt_out=True,)  # expect: missing
        return b"".join(chunks)
    return b""
