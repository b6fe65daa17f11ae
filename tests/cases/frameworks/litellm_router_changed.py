"""litellm's Router: which deployment answers is not settled by the list alone."""
# requires: litellm==1.109.1

from litellm import Router

PRIVATE = {"model_name": "ears", "litellm_params": {"model": "deepgram/nova-3", "mip_opt_out": True}}
OPEN = {"model_name": "others", "litellm_params": {"model": "deepgram/nova-2"}}


def with_fallbacks(clip):
    router = Router(model_list=[PRIVATE, OPEN], fallbacks=[{"ears": ["others"]}])
    yield router.atranscription(model="ears", file=clip)  # expect: undetermined
    yield router.atranscription(model="ears", file=clip, mip_opt_out=True)  # expect: opted-out


def with_more_deployments(clip):
    router = Router(model_list=[PRIVATE])
    router.add_deployment(OPEN)
    yield router.atranscription(model="ears", file=clip)  # expect: undetermined
    yield router.atranscription(model="ears", file=clip, mip_opt_out=True)  # expect: opted-out


class Ears:
    def __init__(self):
        self.router = Router(model_list=[PRIVATE])
        self.settled = Router(model_list=[PRIVATE])

    def replace(self, deployments):
        self.router.set_model_list(deployments)

    async def hear(self, clip):
        await self.settled.atranscription(model="ears", file=clip)  # expect: opted-out
        return await self.router.atranscription(model="ears", file=clip)  # expect: undetermined


def with_another_list(clip):
    router = Router(model_list=[PRIVATE])
    router.model_list = [OPEN]
    return router.atranscription(model="ears", file=clip)  # expect: undetermined
