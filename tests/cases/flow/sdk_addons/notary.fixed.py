"""A notary's dictations."""
# requires: deepgram-sdk==4.8.1

from deepgram import DeepgramClient, PrerecordedOptions
from options import ADDONS, OPTIONS, OTHER_ADDONS, keep_private

deepgram = DeepgramClient("placeholder")


def other_key(clip: bytes):
    payload = {"buffer": clip}
    return deepgram.listen.rest.v("1").transcribe_file(payload, OPTIONS, addons=OTHER_ADDONS)  # expect: missing


def by_keyword(clip: bytes):
    payload = {"buffer": clip}
    return deepgram.listen.rest.v("1").transcribe_file(payload, OPTIONS, addons=ADDONS)  # expect: opted-out


def by_position(clip: bytes):
    payload = {"buffer": clip}
    return deepgram.listen.prerecorded.v("1").transcribe_file(payload, OPTIONS, ADDONS)  # expect: opted-out


def other_key_by_position(clip: bytes):
    return deepgram.listen.prerecorded.v("1").transcribe_file({"buffer": clip}, OPTIONS, OTHER_ADDONS)  # expect: missing


def filled_under_a_condition(clip: bytes):
    addons = {}
    if keep_private():
        addons["mip_opt_out"] = "true"
    return deepgram.listen.rest.v("1").transcribe_file({"buffer": clip}, OPTIONS, addons or None)  # expect: conditional


def chained_over_lines(url: str):
    return (
        deepgram.listen.rest.v("1")  # expect: missing
        .transcribe_url(
            {"url": url},
            PrerecordedOptions(model="nova-3", language="de"),
            addons={"mip_opt_out": "true"},
        )
        .to_dict()
    )
