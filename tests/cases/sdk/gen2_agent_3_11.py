"""Voice agent on 3.11.0, with the first settings message."""
# requires: deepgram-sdk==3.11.0

from dataclasses import dataclass

from deepgram import DeepgramClient, SettingsConfigurationOptions


@dataclass
class OptOutSettings(SettingsConfigurationOptions):
    mip_opt_out: bool = True


def plain(key: str):
    connection = DeepgramClient(key).agent.websocket.v("1")
    options = SettingsConfigurationOptions()
    options.agent.think.model = "gpt-4o-mini"
    return connection.start(options)  # expect: missing


def field(key: str):
    connection = DeepgramClient(key).agent.websocket.v("1")
    return connection.start(SettingsConfigurationOptions(mip_opt_out=True))  # expect: ineffective


def attribute(key: str):
    connection = DeepgramClient(key).agent.websocket.v("1")
    options = SettingsConfigurationOptions()
    options.mip_opt_out = True
    return connection.start(options)  # expect: ineffective


def own_class(key: str):
    connection = DeepgramClient(key).agent.websocket.v("1")
    return connection.start(OptOutSettings())  # expect: opted-out
