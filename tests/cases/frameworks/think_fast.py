"""A voice agent whose think model requires the program: no option helps."""
# requires: deepgram-sdk==7.17.0

import json

import websockets
from deepgram import DeepgramClient
from deepgram.agent import AgentV1Settings
from deepgram.types import ThinkSettingsV1, ThinkSettingsV1Provider_Deepgram

client = DeepgramClient()


def as_objects():
    provider = ThinkSettingsV1Provider_Deepgram(model="think-fast")
    with client.agent.v1.connect() as socket:  # expect: impossible
        socket.send_settings(AgentV1Settings(agent={"think": ThinkSettingsV1(provider=provider)}, mip_opt_out=True))


def as_dicts():
    think = {"provider": {"type": "deepgram", "model": "think-fast"}}
    with client.agent.v1.connect() as socket:  # expect: impossible
        socket.send_raw({"type": "Settings", "agent": {"think": think}})


def one_of_several():
    think = [
        {"provider": {"type": "open_ai", "model": "gpt-4o"}},
        {"provider": {"type": "deepgram", "model": "think-fast"}},
    ]
    with client.agent.v1.connect() as socket:  # expect: undetermined
        socket.send_settings(AgentV1Settings(agent={"think": think}, mip_opt_out=True))


def another_model():
    think = {"provider": {"type": "deepgram", "model": "phonellm-mini-alpha-2-fp8"}}
    with client.agent.v1.connect() as socket:  # expect: opted-out
        socket.send_settings(AgentV1Settings(agent={"think": think}, mip_opt_out=True))


async def over_a_bare_socket():
    settings = {
        "type": "Settings",
        "mip_opt_out": True,
        "agent": {"think": {"provider": {"type": "deepgram", "model": "think-fast"}}},
    }
    async with websockets.connect("wss://agent.deepgram.com/v1/agent/converse") as socket:  # expect: impossible
        await socket.send(json.dumps(settings))
