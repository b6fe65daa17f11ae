"""litellm: what looks opted out and is not, or not for sure."""
# requires: litellm==1.109.1

import os

import litellm
from litellm import Router, speech, transcription


def model_chosen_later(clip, model: str):
    # Nothing says that this is Deepgram.
    yield transcription(model=model, file=clip, mip_opt_out=True)
    yield transcription(model="deepgram/" + model, file=clip)  # expect: missing


def for_all_calls(clip):
    litellm.mip_opt_out = True
    return transcription(model="deepgram/nova-3", file=clip)  # expect: missing


def dropped_by_a_wrapper(clip):
    def hear(file, mip_opt_out=True):
        return transcription(model="deepgram/nova-3", file=file)  # expect: missing

    return hear(clip, mip_opt_out=True)


def one_of_two_deployments(clip):
    ears = {"model": "deepgram/nova-3", "api_key": os.environ["DEEPGRAM_API_KEY"]}
    router = Router(
        model_list=[
            {"model_name": "ears", "litellm_params": {**ears, "mip_opt_out": True}},
            {"model_name": "ears", "litellm_params": ears},
        ]
    )
    return router.atranscription(model="ears", file=clip)  # expect: conditional


def deployment_that_is_changed(clip):
    deployment = {"model_name": "ears", "litellm_params": {"model": "deepgram/nova-3", "mip_opt_out": True}}
    deployment["litellm_params"].pop("mip_opt_out")
    return Router(model_list=[deployment]).atranscription(model="ears", file=clip)  # expect: missing


def unsure(clip, options: dict):
    yield transcription(model="deepgram/nova-3", file=clip, **options)  # expect: undetermined
    yield transcription(model="deepgram/nova-3", file=clip, **{**options, "mip_opt_out": True})  # expect: opted-out
    yield transcription(model="deepgram/nova-3", file=clip, mip_opt_out=options.get("private"))  # expect: undetermined


def not_supported(text: str):
    # litellm knows no Deepgram voices: it raises before anything is sent.
    return speech(model="deepgram/aura-2-thalia-en", input=text)
