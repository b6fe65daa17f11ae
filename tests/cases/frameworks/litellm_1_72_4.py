"""litellm 1.72.4: only the model gets into the URL."""
# requires: litellm==1.72.4

import litellm
from litellm import Router


def build(clip):
    yield litellm.transcription(model="deepgram/nova-3", file=clip)  # expect: missing
    yield litellm.transcription(model="deepgram/nova-3", file=clip, mip_opt_out=True)  # expect: ineffective


async def routed(clip):
    router = Router(
        model_list=[{"model_name": "ears", "litellm_params": {"model": "deepgram/nova-3", "mip_opt_out": True}}]
    )
    return await router.atranscription(file=clip, model="ears")  # expect: ineffective
