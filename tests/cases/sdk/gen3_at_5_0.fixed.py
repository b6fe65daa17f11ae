"""5.0.0: sockets and speech have the keyword, prerecorded audio has not."""
# requires: deepgram-sdk==5.0.0

from deepgram import DeepgramClient

client = DeepgramClient()


def listen(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out=True):  # expect: opted-out
        stop.wait()


def flux(stop):
    with client.listen.v2.connect(model="flux-general-en", mip_opt_out="true"):  # expect: opted-out
        stop.wait()


def speak(text):
    return b"".join(client.speak.v1.audio.generate(text=text, mip_opt_out=True))  # expect: opted-out


def transcribe(data):
    return client.listen.v1.media.transcribe_file(request=data, request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: ineffective
