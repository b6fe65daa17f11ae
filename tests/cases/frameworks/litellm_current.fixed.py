"""litellm 1.109.1: functions, a router, and everything that is not Deepgram."""
# requires: litellm==1.109.1

import os

import litellm
from litellm import Router

MODEL = "deepgram/nova-3"


def functions(clip):
    yield litellm.transcription(model=MODEL, file=clip, mip_opt_out=True)  # expect: missing
    yield litellm.transcription(model=MODEL, file=clip, mip_opt_out=True)  # expect: opted-out
    yield litellm.transcription(model=MODEL, file=clip, mip_opt_out="true")  # expect: opted-out
    yield litellm.transcription(model=MODEL, file=clip, mip_opt_out=True)  # expect: opted-in
    yield litellm.transcription(model=MODEL, file=clip, mip_opt_out=True)  # expect: ineffective
    yield litellm.transcription(model="nova-3", custom_llm_provider="deepgram", file=clip, mip_opt_out=True)  # expect: missing
    yield litellm.transcription(  # expect: opted-out
        model="nova-3", custom_llm_provider="deepgram", file=clip, mip_opt_out=True
    )


def named_after_deepgram(clip):
    return litellm.transcription(model=os.environ["DEEPGRAM_MODEL"], file=clip, mip_opt_out=True)  # expect: missing


def not_deepgram(clip, model: str):
    yield litellm.transcription(model="whisper-1", file=clip)
    yield litellm.transcription(model=model, file=clip)
    yield litellm.completion(model="gpt-4o", messages=[])
    # litellm has no speech of Deepgram's: nothing is sent.
    yield litellm.speech(model="deepgram/aura-2", input="Hello")
    yield litellm.transcription(model=MODEL, file=clip, api_base="https://speech.internal.example/v1/listen")


PRIVATE = {"model_name": "private", "litellm_params": {"model": MODEL, "mip_opt_out": True}}
LEAKING = {"model_name": "leaking", "litellm_params": {"model": MODEL}}
MISPLACED = {"model_name": "misplaced", "mip_opt_out": True, "litellm_params": {"model": MODEL}}
WHISPER = {"model_name": "whisper", "litellm_params": {"model": "whisper-1"}}
router = Router(model_list=[PRIVATE, LEAKING, MISPLACED, WHISPER])


async def routed(clip):
    await router.atranscription(file=clip, model="private")  # expect: opted-out
    await router.atranscription(file=clip, model="leaking", mip_opt_out=True)  # expect: missing
    await router.atranscription(file=clip, model="leaking", mip_opt_out=True)  # expect: opted-out
    await router.atranscription(file=clip, model="misplaced", mip_opt_out=True)  # expect: ineffective
    await router.atranscription(file=clip, model="whisper")


async def balanced(clip):
    # Two deployments under one name: either may be taken.
    both = Router(
        model_list=[
            {"model_name": "ears", "litellm_params": {"model": MODEL, "mip_opt_out": True}},
            {"model_name": "ears", "litellm_params": {"model": MODEL}},
        ]
    )
    return await both.atranscription(file=clip, model="ears")  # expect: conditional
