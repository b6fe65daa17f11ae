"""Only releases that raise on the keyword."""
# requires: deepgram-sdk>=5.0,<5.2

from deepgram import DeepgramClient


def keyword(url):
    return DeepgramClient().listen.v1.media.transcribe_url(url=url, request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: ineffective


def nothing(url):
    return DeepgramClient().listen.v1.media.transcribe_url(url=url, request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: missing
