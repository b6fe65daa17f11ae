"""A front desk whose speech service is given options later that leave the opt-out alone, or give it again."""
# requires: livekit-plugins-deepgram==1.4.2

from livekit.agents import AgentSession
from livekit.plugins import deepgram


async def entrypoint(ctx):
    session = AgentSession(stt=deepgram.STT(model="nova-3", mip_opt_out=True))  # expect: opted-out
    await session.start(room=ctx.room)
    return session


def in_german(session: AgentSession) -> None:
    session.stt.update_options(language="de", mip_opt_out=True)
