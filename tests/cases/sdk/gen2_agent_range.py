"""Voice agent over 4.x: what raises before 4.8.0 does no harm, what is dropped before 4.8.0 does."""
# requires: deepgram-sdk>=4,<5

import json

from deepgram import DeepgramClient, SettingsOptions

client = DeepgramClient()


def keyword():
    return client.agent.websocket.v("1").start(SettingsOptions(mip_opt_out=True))  # expect: opted-out


def attribute():
    settings = SettingsOptions()
    settings.mip_opt_out = True
    return client.agent.websocket.v("1").start(settings)  # expect: conditional


def mapping():
    settings = {"type": "Settings", "mip_opt_out": True, "agent": {"language": "de"}}
    return client.agent.websocket.v("1").start(settings)  # expect: conditional


def text():
    settings = json.dumps({"type": "Settings", "mip_opt_out": True})
    return client.agent.websocket.v("1").start(settings)  # expect: conditional


async def nothing():
    return await client.agent.asyncwebsocket.v("1").start(SettingsOptions())  # expect: missing
