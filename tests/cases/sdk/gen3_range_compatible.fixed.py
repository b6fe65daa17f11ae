"""A compatible-release clause with a hole in it."""
# requires: deepgram-sdk~=5.0, deepgram-sdk!=5.1.0

from deepgram import DeepgramClient

QUERY = {"additional_query_parameters": {"mip_opt_out": "true"}}


def session(stop):
    with DeepgramClient().speak.v1.connect(request_options=QUERY, mip_opt_out="true"):  # expect: ineffective
        stop.wait()


def session_with_both(stop):
    with DeepgramClient().speak.v1.connect(mip_opt_out="true", request_options=QUERY):  # expect: opted-out
        stop.wait()


def generate(text):
    return DeepgramClient().speak.v1.audio.generate(text=text, mip_opt_out=True)  # expect: opted-out
