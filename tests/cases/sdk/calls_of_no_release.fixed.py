"""A crossword by voice: calls that no release of the SDK has. What they are meant to send is plain all the same."""

from deepgram import DeepgramClient

client = DeepgramClient("key")


def version_of_the_router(clip: bytes):
    return client.listen.v("1").transcribe_file({"buffer": clip}, {"model": "nova-3"}, addons={"mip_opt_out": "true"})  # expect: missing


def no_version(clip: bytes):
    return client.listen.prerecorded.transcribe_file({"buffer": clip}, {"model": "nova-3"}, addons={"mip_opt_out": "true"})  # expect: missing


def no_media(clip: bytes):
    return client.listen.v1.transcribe_file(request=clip, model="nova-3", request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: missing


def first_generation(clip: bytes):
    return client.transcription.sync_prerecorded({"buffer": clip}, {"punctuate": True, "mip_opt_out": True})  # expect: missing
