"""A front desk whose speech service is told otherwise by code that only knows the session it is in."""
# requires: livekit-plugins-deepgram==1.4.2

from livekit.agents import AgentSession
from livekit.plugins import deepgram


async def entrypoint(ctx):
    session = AgentSession(stt=deepgram.STT(model="nova-3", mip_opt_out=True))  # expect: undetermined
    await session.start(room=ctx.room)
    return session


def for_training(session: AgentSession) -> None:
    session.stt.update_options(mip_opt_out=False)


def in_german(session: AgentSession) -> None:
    session.stt.update_options(language="de")
