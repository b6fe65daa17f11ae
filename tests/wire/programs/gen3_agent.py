"""Third generation, voice agent since 6.0: one call in each function."""
# requires: deepgram-sdk>=6.0

from deepgram import AsyncDeepgramClient, DeepgramClient
from deepgram.agent.v1.types import AgentV1Settings

KEY = "0123456789abcdef0123456789abcdef01234567"
AUDIO = {"input": {"encoding": "linear16", "sample_rate": 24000}}
AGENT = {
    "listen": {"provider": {"type": "deepgram", "version": "v1", "model": "nova-3"}},
    "think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}},
    "speak": {"provider": {"type": "deepgram", "model": "aura-2-asteria-en"}},
}
client = DeepgramClient(api_key=KEY)


def nothing():
    with client.agent.v1.connect() as agent:  # expect: missing
        agent.send_settings(AgentV1Settings(type="Settings", audio=AUDIO, agent=AGENT))


def field():
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_settings(AgentV1Settings(type="Settings", audio=AUDIO, agent=AGENT, mip_opt_out=True))


def field_false():
    with client.agent.v1.connect() as agent:  # expect: opted-in
        agent.send_settings(AgentV1Settings(type="Settings", audio=AUDIO, agent=AGENT, mip_opt_out=False))


def nested():
    settings = AgentV1Settings(type="Settings", audio=AUDIO, agent={**AGENT, "mip_opt_out": True})
    with client.agent.v1.connect() as agent:  # expect: ineffective
        agent.send_settings(settings)


def copied():
    settings = AgentV1Settings(type="Settings", audio=AUDIO, agent=AGENT)
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_settings(settings.copy(update={"mip_opt_out": True}))


def mapping():
    with client.agent.v1.connect() as agent:  # expect: ineffective
        agent.send_settings({"type": "Settings", "audio": AUDIO, "agent": AGENT, "mip_opt_out": True})


def query():
    options = {"additional_query_parameters": {"mip_opt_out": "true"}}
    with client.agent.v1.connect(request_options=options) as agent:  # expect: ineffective
        agent.send_settings(AgentV1Settings(type="Settings", audio=AUDIO, agent=AGENT))


def frozen():
    settings = AgentV1Settings(type="Settings", audio=AUDIO, agent=AGENT)
    with client.agent.v1.connect() as agent:  # expect: ineffective
        settings.mip_opt_out = True
        agent.send_settings(settings)


def constructed():
    settings = AgentV1Settings.model_construct(type="Settings", audio=AUDIO, agent=AGENT, mip_opt_out=True)
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_settings(settings)


def connect_keyword():
    with client.agent.v1.connect(mip_opt_out=True) as agent:  # expect: ineffective
        agent.send_settings(AgentV1Settings(type="Settings", audio=AUDIO, agent=AGENT))


def raw_mapping():
    # send_raw() came with 7.14.0; earlier releases raise.
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_raw({"type": "Settings", "audio": AUDIO, "agent": AGENT, "mip_opt_out": True})


async def asynchronous():
    async with AsyncDeepgramClient(api_key=KEY).agent.v1.connect() as agent:  # expect: opted-out
        await agent.send_settings(AgentV1Settings(type="Settings", audio=AUDIO, agent=AGENT, mip_opt_out=True))
