"""Harbour office assistant."""
# requires: deepgram-sdk==7.17.0

from deepgram import DeepgramClient
from deepgram.agent.v1.types import AgentV1Settings
from messages import BASE, build_settings

client = DeepgramClient(api_key="placeholder")


def direct():
    with client.agent.v1.connect() as socket:  # expect: missing
        socket.send_settings(AgentV1Settings(type="Settings", **BASE, mip_opt_out=True))


def direct_opted_out():
    with client.agent.v1.connect() as socket:  # expect: opted-out
        socket.send_settings(AgentV1Settings(type="Settings", mip_opt_out=True, **BASE))


def helper():
    with client.agent.v1.connect() as socket:  # expect: opted-out
        socket.send_settings(build_settings(private=True))


def helper_without():
    with client.agent.v1.connect() as socket:  # expect: opted-in
        socket.send_settings(message=build_settings(private=True))


def nested():
    settings = AgentV1Settings(type="Settings", audio={}, agent={"language": "en"}, mip_opt_out=True)
    with client.agent.v1.connect() as socket:  # expect: ineffective
        socket.send_settings(settings)


def raw_message():
    with client.agent.v1.connect() as socket:  # expect: opted-out
        socket.send_raw({"type": "Settings", "mip_opt_out": True, **BASE})


def chosen_method(raw: bool):
    name, payload = "send_settings", AgentV1Settings(type="Settings", mip_opt_out=True, **BASE)
    with client.agent.v1.connect() as socket:  # expect: opted-out
        getattr(socket, name)(payload)


def two_payloads():
    with client.agent.v1.connect() as socket:  # expect: conditional
        try:
            socket.send_settings(build_settings(private=True))
        except ValueError:
            socket.send_settings(AgentV1Settings(type="Settings", **BASE))


class Office:
    def __init__(self) -> None:
        self.settings = AgentV1Settings(type="Settings", mip_opt_out=True, **BASE)

    def open(self) -> None:
        with client.agent.v1.connect() as socket:  # expect: opted-out
            self._configure(socket)

    def _configure(self, socket) -> None:
        socket.send_settings(self.settings)
