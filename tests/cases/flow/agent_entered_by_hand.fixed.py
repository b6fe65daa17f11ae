"""A travel agency's telephone: connections that are entered by hand, and configured by a method they are handed to."""
# requires: deepgram-sdk==6.0.0

from contextlib import AsyncExitStack

from deepgram import AsyncDeepgramClient, DeepgramClient
from deepgram.agent.v1 import AgentV1Settings


class Counter:
    def __init__(self, key: str) -> None:
        self.client = AsyncDeepgramClient(api_key=key)
        self.manager = None
        self.socket = None

    async def open(self) -> None:
        self.manager = self.client.agent.v1.connect()  # expect: missing
        self.socket = await self.manager.__aenter__()
        await self._configure(self.socket)

    async def _configure(self, socket) -> None:
        await socket.send_settings(
            AgentV1Settings(type="Settings", agent={"language": "pt"}, mip_opt_out=True)
        )

    async def close(self) -> None:
        await self.manager.__aexit__(None, None, None)


class PrivateCounter:
    def __init__(self, key: str) -> None:
        self.client = AsyncDeepgramClient(api_key=key)

    async def open(self) -> None:
        self.manager = self.client.agent.v1.connect()  # expect: opted-out
        socket = await self.manager.__aenter__()
        await self._configure(socket, self.settings())
        self.socket = socket

    def settings(self) -> AgentV1Settings:
        return AgentV1Settings(type="Settings", agent={"language": "pt"}, mip_opt_out=True)

    async def _configure(self, socket, settings) -> None:
        await socket.send_settings(settings)


class Kiosk:
    def open(self) -> None:
        self.socket = DeepgramClient().agent.v1.connect().__enter__()  # expect: missing
        self.configure()

    def configure(self) -> None:
        self.socket.send_settings(
            AgentV1Settings(type="Settings", agent={"language": "pt"}, mip_opt_out=True)
        )


class Stacked:
    async def open(self) -> None:
        self.stack = AsyncExitStack()
        connection = AsyncDeepgramClient().agent.v1.connect()  # expect: missing
        self.socket = await self.stack.enter_async_context(connection)
        await configure(self.socket)


async def configure(socket) -> None:
    await socket.send_settings(
        AgentV1Settings(type="Settings", agent={"language": "pt"}, mip_opt_out=True)
    )
