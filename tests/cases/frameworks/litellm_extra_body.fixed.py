"""litellm 1.72.6: extra_body and extra_query arrive under those names; a router passes its parameters on."""
# requires: litellm==1.72.6

import litellm
from litellm import Router

OPTION = {"mip_opt_out": True}


def build(clip):
    yield litellm.transcription(model="deepgram/nova-3", file=clip, extra_query=OPTION, mip_opt_out=True)  # expect: ineffective
    yield litellm.transcription(model="deepgram/nova-3", file=clip, extra_body=OPTION, mip_opt_out=True)  # expect: ineffective
    yield litellm.transcription(  # expect: opted-out
        model="deepgram/nova-3", file=clip, extra_body=OPTION, mip_opt_out=True
    )
    yield litellm.transcription(model="nova-3", custom_llm_provider="deepgram", file=clip, **OPTION)  # expect: opted-out


async def routed(clip):
    private = {"model_name": "ears", "litellm_params": {"model": "deepgram/nova-3", "mip_opt_out": True}}
    router = Router(model_list=[private])
    return await router.atranscription(file=clip, model="ears")  # expect: opted-out
