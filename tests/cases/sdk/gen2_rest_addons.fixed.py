"""Second generation, prerecorded audio: the option travels in ``addons``, by keyword and by position."""
# requires: deepgram-sdk==4.8.1

import os

import httpx
from deepgram import DeepgramClient, FileSource, PrerecordedOptions

AUDIO_URL = {"url": "https://static.example/bueller.wav"}
PRIVATE = {"mip_opt_out": "true"}

deepgram: DeepgramClient = DeepgramClient(os.getenv("DEEPGRAM_API_KEY", ""))


def from_url():
    options = PrerecordedOptions(model="nova-2", smart_format=True)
    return deepgram.listen.prerecorded.v("1").transcribe_url(AUDIO_URL, options, addons={"mip_opt_out": "true"})  # expect: missing


def from_url_privately():
    options = PrerecordedOptions(model="nova-2", smart_format=True)
    response = deepgram.listen.prerecorded.v("1").transcribe_url(  # expect: opted-out
        AUDIO_URL,
        options,
        addons={"mip_opt_out": "true"},
    )
    return response.to_json(indent=4)


def from_file(path):
    with open(path, "rb") as file:
        payload: FileSource = {"buffer": file.read()}
    options = PrerecordedOptions(model="nova-2", diarize=True)
    return deepgram.listen.rest.v("1").transcribe_file(  # expect: opted-out
        payload, options, PRIVATE, timeout=httpx.Timeout(300.0, connect=10.0)
    )


def from_stream(path):
    with open(path, "rb") as stream:
        # expect: missing
        return deepgram.listen.rest.v("1").transcribe_file(
            {"stream": stream},
            PrerecordedOptions(model="nova-2"),
            {"filler_words": "true", "mip_opt_out": "true"},
        )


def only_addons():
    return deepgram.listen.rest.v("1").transcribe_url(AUDIO_URL, addons={"mip_opt_out": True})  # expect: opted-out


def refused():
    return deepgram.listen.rest.v("1").transcribe_url(AUDIO_URL, None, {"mip_opt_out": "true"})  # expect: opted-in


def listed():
    return deepgram.listen.rest.v("1").transcribe_url(AUDIO_URL, addons=dict(mip_opt_out=["true"]))  # expect: opted-out


def empty():
    return deepgram.listen.rest.v("1").transcribe_url(AUDIO_URL, addons={"mip_opt_out": "true"})  # expect: ineffective


def when_asked(private: bool):
    addons = {}
    if private:
        addons["mip_opt_out"] = "true"
    options = PrerecordedOptions(model="nova-2")
    return deepgram.listen.rest.v("1").transcribe_url(AUDIO_URL, options, addons=addons or None)  # expect: conditional


def with_callers_addons(addons):
    options = PrerecordedOptions(model="nova-2")
    return deepgram.listen.rest.v("1").transcribe_url(AUDIO_URL, options, addons=addons)  # expect: undetermined
