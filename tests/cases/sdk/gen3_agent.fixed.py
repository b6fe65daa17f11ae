"""Third generation, voice agent: the option sits at the root of the settings sent over the socket."""
# requires: deepgram-sdk==7.17.0

from deepgram import AsyncDeepgramClient, DeepgramClient
from deepgram.agent import AgentV1Settings
from deepgram.agent.v1.types import AgentV1SettingsAgent, AgentV1SettingsAudio

AUDIO = {"input": {"encoding": "linear16", "sample_rate": 24000}}
AGENT = {"listen": {"provider": {"type": "deepgram", "version": "v1", "model": "nova-3"}}}
client = DeepgramClient()


def plain():
    with client.agent.v1.connect() as agent:  # expect: missing
        settings = AgentV1Settings(audio=AUDIO, agent=AGENT, mip_opt_out=True)
        agent.send_settings(settings)
        agent.start_listening()


def private():
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_settings(AgentV1Settings(type="Settings", audio=AUDIO, agent=AGENT, mip_opt_out=True))


def private_text():
    settings = AgentV1Settings(audio=AUDIO, agent=AGENT, mip_opt_out="true")
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_settings(settings)


def off():
    with client.agent.v1.connect() as agent:  # expect: opted-in
        agent.send_settings(AgentV1Settings(audio=AUDIO, agent=AGENT, mip_opt_out=True))


def none():
    with client.agent.v1.connect() as agent:  # expect: missing
        agent.send_settings(AgentV1Settings(audio=AUDIO, agent=AGENT, mip_opt_out=True))


def stored_agent(agent_id: str):
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_settings(AgentV1Settings(audio=AUDIO, agent=agent_id, mip_opt_out=True))


def nested():
    with client.agent.v1.connect() as agent:  # expect: ineffective
        agent.send_settings(AgentV1Settings(audio=AUDIO, agent={**AGENT}, mip_opt_out=True))


def frozen():
    settings = AgentV1Settings(audio=AUDIO, agent=AGENT)
    with client.agent.v1.connect() as agent:  # expect: ineffective
        settings.mip_opt_out = True
        agent.send_settings(settings)


def copied():
    base = AgentV1Settings(audio=AUDIO, agent=AGENT)
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_settings(base.model_copy(update={"mip_opt_out": True}))


def constructed():
    settings = AgentV1Settings.model_construct(type="Settings", audio=AUDIO, agent=AGENT, mip_opt_out=True)
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_settings(settings)


def mapping():
    # Raises after connecting: a dict has no method dict().
    with client.agent.v1.connect() as agent:  # expect: ineffective
        agent.send_settings({"type": "Settings", "audio": AUDIO, "agent": AGENT, "mip_opt_out": True})


def raw_mapping():
    with client.agent.v1.connect() as agent:  # expect: opted-out
        agent.send_raw({"type": "Settings", "audio": AUDIO, "agent": AGENT, "mip_opt_out": True})


def in_the_query():
    query = {"additional_query_parameters": {"mip_opt_out": "true"}}
    with client.agent.v1.connect(request_options=query) as agent:  # expect: ineffective
        agent.send_settings(AgentV1Settings(audio=AUDIO, agent=AGENT, mip_opt_out=True))


def on_connect():
    with client.agent.v1.connect() as agent:  # expect: ineffective
        agent.send_settings(AgentV1Settings(audio=AUDIO, agent=AGENT, mip_opt_out=True))


async def asynchronous(prompt: str):
    settings = AgentV1Settings(
        audio=AgentV1SettingsAudio(**AUDIO),
        agent=AgentV1SettingsAgent(think={"provider": {"type": "open_ai", "model": "gpt-4o-mini"}, "prompt": prompt}),
        mip_opt_out=True,
    )
    async with AsyncDeepgramClient().agent.v1.connect() as agent:  # expect: opted-out
        await agent.send_settings(settings)
        await agent.start_listening()
