"""Third generation, voice agent of 5.x: one call in each function."""
# requires: deepgram-sdk>=5.0,<6

from deepgram import AsyncDeepgramClient, DeepgramClient
from deepgram.extensions.types.sockets import AgentV1SettingsMessage

KEY = "0123456789abcdef0123456789abcdef01234567"
AUDIO = {"input": {"encoding": "linear16", "sample_rate": 24000}}
AGENT = {
    "listen": {"provider": {"type": "deepgram", "model": "nova-3"}},
    "think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}},
    "speak": {"provider": {"type": "deepgram", "model": "aura-2-asteria-en"}},
}
client = DeepgramClient(api_key=KEY)


def nothing():
    with client.agent.v1.connect() as agent:  # expect: missing
        agent.send_settings(AgentV1SettingsMessage(audio=AUDIO, agent=AGENT))


def field():
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_settings(AgentV1SettingsMessage(audio=AUDIO, agent=AGENT, mip_opt_out=True))


def field_false():
    with client.agent.v1.connect() as agent:  # expect: opted-in
        agent.send_settings(AgentV1SettingsMessage(audio=AUDIO, agent=AGENT, mip_opt_out=False))


def nested():
    settings = AgentV1SettingsMessage(audio=AUDIO, agent={**AGENT, "mip_opt_out": True})
    with client.agent.v1.connect() as agent:  # expect: ineffective
        agent.send_settings(settings)


def copied():
    settings = AgentV1SettingsMessage(audio=AUDIO, agent=AGENT)
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_settings(settings.copy(update={"mip_opt_out": True}))


def mapping():
    with client.agent.v1.connect() as agent:  # expect: ineffective
        agent.send_settings({"type": "Settings", "audio": AUDIO, "agent": AGENT, "mip_opt_out": True})


def query():
    options = {"additional_query_parameters": {"mip_opt_out": "true"}}
    with client.agent.v1.connect(request_options=options) as agent:  # expect: ineffective
        agent.send_settings(AgentV1SettingsMessage(audio=AUDIO, agent=AGENT))


async def asynchronous():
    async with AsyncDeepgramClient(api_key=KEY).agent.v1.connect() as agent:  # expect: opted-out
        await agent.send_settings(AgentV1SettingsMessage(audio=AUDIO, agent=AGENT, mip_opt_out=True))
