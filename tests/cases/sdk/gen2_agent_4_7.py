"""Voice agent on 4.7.0, the one release that had the field on ``Agent``, where it does nothing."""
# requires: deepgram-sdk==4.7.0

from dataclasses import dataclass
from typing import Optional

from deepgram import Agent, DeepgramClient, SettingsOptions

client = DeepgramClient()


@dataclass
class OptOutSettings(SettingsOptions):
    """The settings with the field that 4.8.0 brought."""

    mip_opt_out: Optional[bool] = True


class Receptionist:
    def __init__(self) -> None:
        self.connection = client.agent.websocket.v("1")
        self.settings = SettingsOptions()
        self.settings.agent.think.provider.type = "open_ai"

    def nothing(self) -> bool:
        return self.connection.start(self.settings)  # expect: missing

    def nested(self) -> bool:
        settings = SettingsOptions()
        settings.agent.mip_opt_out = True
        return self.connection.start(settings)  # expect: ineffective

    def nested_by_class(self) -> bool:
        return self.connection.start(SettingsOptions(agent=Agent(mip_opt_out=True)))  # expect: ineffective

    def attribute(self) -> bool:
        settings = SettingsOptions()
        settings.mip_opt_out = True
        return self.connection.start(settings)  # expect: ineffective

    def keyword(self) -> bool:
        return self.connection.start(SettingsOptions(mip_opt_out=True))  # expect: ineffective

    def top_level_key(self) -> bool:
        return self.connection.start({"type": "Settings", "mip_opt_out": True, "agent": {}})  # expect: ineffective

    def own_class(self) -> bool:
        return self.connection.start(OptOutSettings())  # expect: opted-out

    async def own_class_async(self) -> bool:
        connection = client.agent.asyncwebsocket.v("1")
        return await connection.start(OptOutSettings())  # expect: opted-out
