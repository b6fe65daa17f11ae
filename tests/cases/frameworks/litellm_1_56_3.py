"""litellm 1.56.3 does not know Deepgram: the call is refused, whatever it says."""
# requires: litellm==1.56.3

import litellm
from litellm import Router


def build(clip):
    yield litellm.transcription(model="deepgram/nova-2", file=clip, mip_opt_out=True)  # expect: ineffective


async def routed(clip):
    router = Router(
        model_list=[{"model_name": "ears", "litellm_params": {"model": "deepgram/nova-2", "mip_opt_out": True}}]
    )
    return await router.atranscription(file=clip, model="ears")  # expect: ineffective
