"""Second generation, voice agent with its first settings message: one call in each function."""
# requires: deepgram-sdk>=3.9,<4

from dataclasses import dataclass
from typing import Optional

from deepgram import DeepgramClient, SettingsConfigurationOptions

client = DeepgramClient("0123456789abcdef0123456789abcdef01234567")


@dataclass
class OptOutSettings(SettingsConfigurationOptions):
    mip_opt_out: Optional[bool] = True


def nothing():
    connection = client.agent.websocket.v("1")
    connection.start(SettingsConfigurationOptions())  # expect: missing


def field():
    connection = client.agent.websocket.v("1")
    connection.start(SettingsConfigurationOptions(mip_opt_out=True))  # expect: ineffective


def attribute():
    connection = client.agent.websocket.v("1")
    settings = SettingsConfigurationOptions()
    settings.mip_opt_out = True
    connection.start(settings)  # expect: ineffective


def dictionary():
    connection = client.agent.websocket.v("1")
    connection.start({"type": "SettingsConfiguration", "mip_opt_out": True})  # expect: ineffective


def subclass():
    connection = client.agent.websocket.v("1")
    connection.start(OptOutSettings())  # expect: opted-out
