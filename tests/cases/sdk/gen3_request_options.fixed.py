"""Third generation: what in ``request_options`` reaches the query, and what beats what."""
# requires: deepgram-sdk==7.17.0

from deepgram import DeepgramClient

client = DeepgramClient(api_key="0123456789abcdef0123456789abcdef01234567")
media = client.listen.v1.media
URL = "https://static.example/bueller.wav"
PRIVATE = {"additional_query_parameters": {"mip_opt_out": "true"}}


def query():
    return media.transcribe_url(url=URL, request_options=PRIVATE)  # expect: opted-out


def query_list():
    # expect: opted-out
    return media.transcribe_url(url=URL, request_options={"additional_query_parameters": {"mip_opt_out": ["true"]}})


def other_query():
    # expect: missing
    return media.transcribe_url(
        url=URL, request_options={"additional_query_parameters": {"numerals": "true"}}, mip_opt_out=True
    )


def header():
    # expect: ineffective
    return media.transcribe_url(url=URL, mip_opt_out=True)


def body():
    # expect: ineffective
    return media.transcribe_url(url=URL, mip_opt_out=True)


def direct():
    return media.transcribe_url(url=URL, mip_opt_out=True)  # expect: ineffective


def query_saves_it():
    return media.transcribe_url(url=URL, mip_opt_out=False, request_options=PRIVATE)  # expect: opted-out


def query_spoils_it():
    off = {"additional_query_parameters": {"mip_opt_out": "true"}}
    return media.transcribe_url(url=URL, mip_opt_out=True, request_options=off)  # expect: opted-in


def addons():
    # The carrier of the generation before raises here.
    return media.transcribe_url(url=URL, mip_opt_out=True)  # expect: ineffective


def options():
    return media.transcribe_url(url=URL, mip_opt_out=True)  # expect: ineffective


def extra():
    return media.transcribe_url(url=URL, mip_opt_out=True)  # expect: ineffective


def unknown(request_options):
    return media.transcribe_url(url=URL, request_options=request_options)  # expect: undetermined


def unknown_but_certain(request_options):
    options = {**request_options, **PRIVATE}
    return media.transcribe_url(url=URL, request_options=options)  # expect: opted-out


def splatted(**kwargs):
    return media.transcribe_url(url=URL, **kwargs)  # expect: undetermined
