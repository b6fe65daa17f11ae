"""Second generation, voice agent: one call in each function."""
# requires: deepgram-sdk>=4.0,<5

import json
from dataclasses import dataclass
from typing import Optional

from deepgram import Agent, DeepgramClient, SettingsOptions

KEY = "0123456789abcdef0123456789abcdef01234567"
client = DeepgramClient(KEY)


@dataclass
class OptOutSettings(SettingsOptions):
    mip_opt_out: Optional[bool] = True


def nothing():
    connection = client.agent.websocket.v("1")
    connection.start(SettingsOptions())  # expect: missing


def field():
    # Raises up to 4.7.0.
    connection = client.agent.websocket.v("1")
    connection.start(SettingsOptions(mip_opt_out=True))  # expect: opted-out


def field_false():
    connection = client.agent.websocket.v("1")
    connection.start(SettingsOptions(mip_opt_out=False))  # expect: opted-in


def field_text():
    # Raises up to 4.7.0, and is a string on the wire later.
    connection = client.agent.websocket.v("1")
    connection.start(SettingsOptions(mip_opt_out="true"))  # expect: ineffective


def json_text():
    connection = client.agent.websocket.v("1")
    connection.start(json.dumps({"type": "Settings", "mip_opt_out": True}))  # expect: conditional


def attribute():
    # Dropped up to 4.7.0.
    connection = client.agent.websocket.v("1")
    settings = SettingsOptions()
    settings.mip_opt_out = True
    connection.start(settings)  # expect: conditional


def dictionary():
    connection = client.agent.websocket.v("1")
    connection.start({"type": "Settings", "mip_opt_out": True, "agent": {"language": "en"}})  # expect: conditional


def dictionary_nested():
    connection = client.agent.websocket.v("1")
    connection.start({"type": "Settings", "agent": {"language": "en", "mip_opt_out": True}})  # expect: ineffective


def agent_field():
    connection = client.agent.websocket.v("1")
    connection.start(SettingsOptions(agent=Agent(mip_opt_out=True)))  # expect: ineffective


def agent_attribute():
    connection = client.agent.websocket.v("1")
    settings = SettingsOptions()
    settings.agent.mip_opt_out = True
    connection.start(settings)  # expect: ineffective


def from_dict():
    connection = client.agent.websocket.v("1")
    connection.start(SettingsOptions.from_dict({"mip_opt_out": True}))  # expect: conditional


def subclass():
    connection = client.agent.websocket.v("1")
    connection.start(OptOutSettings())  # expect: opted-out


def addons():
    connection = client.agent.websocket.v("1")
    connection.start(SettingsOptions(), addons={"mip_opt_out": "true"})  # expect: ineffective


def keyword():
    connection = client.agent.websocket.v("1")
    connection.start(SettingsOptions(), mip_opt_out=True)  # expect: ineffective


async def asynchronous():
    connection = client.agent.asyncwebsocket.v("1")
    settings = SettingsOptions()
    settings.mip_opt_out = True
    await connection.start(settings)  # expect: conditional
    await connection.finish()
