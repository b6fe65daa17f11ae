"""A front desk whose speech service is told what the caller of a function likes."""
# requires: livekit-plugins-deepgram==1.8.9

from livekit.agents import Agent, AgentSession
from livekit.plugins import deepgram


class FrontDesk(Agent):
    def __init__(self) -> None:
        super().__init__(stt=deepgram.STT(model="nova-3", mip_opt_out=True))  # expect: undetermined

    async def tune(self, **options) -> None:
        self.stt.update_options(**options)


async def entrypoint(ctx):
    session = AgentSession(stt=deepgram.STTv2(mip_opt_out=True))  # expect: undetermined
    await session.start(room=ctx.room)
