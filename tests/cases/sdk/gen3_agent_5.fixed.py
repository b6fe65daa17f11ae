"""Voice agent on 5.3.4, where the message had another name."""
# requires: deepgram-sdk==5.3.4

from deepgram import AsyncDeepgramClient, DeepgramClient
from deepgram.extensions.types.sockets import (
    AgentV1Agent,
    AgentV1AudioConfig,
    AgentV1AudioInput,
    AgentV1OpenAiThinkProvider,
    AgentV1SettingsMessage,
    AgentV1Think,
)

AUDIO = AgentV1AudioConfig(input=AgentV1AudioInput(encoding="linear16", sample_rate=24000))
THINK = AgentV1Think(provider=AgentV1OpenAiThinkProvider(type="open_ai", model="gpt-4o-mini"), prompt="Be kind.")


def plain():
    with DeepgramClient().agent.v1.connect() as agent:  # expect: missing
        agent.send_settings(AgentV1SettingsMessage(audio=AUDIO, agent=AgentV1Agent(think=THINK), mip_opt_out=True))


def private():
    with DeepgramClient().agent.v1.connect() as agent:  # expect: opted-out
        agent.send_settings(AgentV1SettingsMessage(audio=AUDIO, agent=AgentV1Agent(think=THINK), mip_opt_out=True))


def in_the_query():
    # Dropped by the sockets of 5.x.
    query = {"additional_query_parameters": {"mip_opt_out": "true"}}
    with DeepgramClient().agent.v1.connect(request_options=query) as agent:  # expect: ineffective
        agent.send_settings(AgentV1SettingsMessage(audio=AUDIO, agent=AgentV1Agent(think=THINK), mip_opt_out=True))


async def copied():
    base = AgentV1SettingsMessage(audio=AUDIO, agent=AgentV1Agent(think=THINK))
    async with AsyncDeepgramClient().agent.v1.connect() as agent:  # expect: opted-out
        await agent.send_settings(base.copy(update={"mip_opt_out": True}))


async def parsed():
    message = AgentV1SettingsMessage.parse_obj({"audio": {}, "agent": {}, "mip_opt_out": True})
    async with AsyncDeepgramClient().agent.v1.connect() as agent:  # expect: opted-out
        await agent.send_settings(message)
