"""One assistant per way of keeping the message."""

import asyncio
import copy
import json

import websockets
from templates import AGENT_URL, PRIVATE_SETTINGS, SETTINGS, Template

AUTH = {"Authorization": "Token placeholder"}


async def constant():
    async with websockets.connect(AGENT_URL, additional_headers=AUTH) as socket:  # expect: missing
        await socket.send(json.dumps(SETTINGS))
        async for message in socket:
            print(message)


async def private_constant():
    async with websockets.connect(AGENT_URL, additional_headers=AUTH) as socket:  # expect: opted-out
        await socket.send(json.dumps(PRIVATE_SETTINGS))


async def written_out():
    async with websockets.connect(AGENT_URL, subprotocols=["token", "placeholder"]) as socket:  # expect: opted-out
        await socket.send(
            json.dumps(
                {
                    "type": "Settings",
                    "mip_opt_out": True,
                    "agent": {"think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}}},
                }
            )
        )


async def opted_in():
    settings = copy.deepcopy(SETTINGS)
    settings["mip_opt_out"] = True
    async with websockets.connect(AGENT_URL) as socket:  # expect: opted-in
        await socket.send(json.dumps(settings))


async def nested_in_the_agent():
    # The option belongs to the root of the message.
    settings = {"type": "Settings", "agent": {"language": "en", "mip_opt_out": True}, "mip_opt_out": True}
    async with websockets.connect(AGENT_URL) as socket:  # expect: ineffective
        await socket.send(json.dumps(settings))


async def in_the_query():
    async with websockets.connect(AGENT_URL + "?mip_opt_out=true") as socket:  # expect: ineffective
        await socket.send(json.dumps(SETTINGS))


async def branch(private: bool):
    settings = dict(SETTINGS)
    if private:
        settings["mip_opt_out"] = True
    async with websockets.connect(AGENT_URL) as socket:  # expect: conditional
        await socket.send(json.dumps(settings))


async def of_the_browser(receive):
    # Whatever the page sends is passed on.
    async with websockets.connect(AGENT_URL) as socket:  # expect: undetermined
        await socket.send(await receive())


async def other_messages_too():
    async with websockets.connect(AGENT_URL) as socket:  # expect: opted-out
        await socket.send(json.dumps(PRIVATE_SETTINGS))
        await socket.send(json.dumps({"type": "KeepAlive"}))
        await socket.send(json.dumps({"type": "InjectAgentMessage", "message": "One moment."}))


async def option_on_another_message():
    async with websockets.connect(AGENT_URL) as socket:  # expect: ineffective
        await socket.send(json.dumps(SETTINGS))
        await socket.send(json.dumps({"type": "UpdatePrompt", "prompt": "Roses.", "mip_opt_out": True}))


class Stored:
    """Settings on self in one method, sent in another."""

    def __init__(self) -> None:
        self.socket = None
        self.settings = {"type": "Settings", "agent": {"language": "en"}}

    def make_private(self) -> None:
        self.settings["mip_opt_out"] = True

    async def start(self) -> None:
        self.make_private()
        self.socket = await websockets.connect(AGENT_URL, additional_headers=AUTH)  # expect: opted-out
        await self._configure()

    async def _configure(self) -> None:
        await self.socket.send(json.dumps(self.settings))


class FromTemplate:
    """Settings are an attribute of an object of another module."""

    def __init__(self, template: Template) -> None:
        self.template = template

    async def start(self) -> None:
        async with websockets.connect(AGENT_URL) as socket:  # expect: missing
            await socket.send(json.dumps(self.template.settings))


class Queued:
    """The message goes through a queue to the task that owns the socket."""

    def __init__(self) -> None:
        self.outbox: asyncio.Queue = asyncio.Queue()

    async def prepare(self) -> None:
        await self.outbox.put(json.dumps(PRIVATE_SETTINGS))

    async def run(self) -> None:
        async with websockets.connect(AGENT_URL) as socket:  # expect: undetermined
            while True:
                await socket.send(await self.outbox.get())


async def second_payload():
    # The first try opts out, the simpler one for old accounts does not.
    async with websockets.connect(AGENT_URL) as socket:  # expect: conditional
        await socket.send(json.dumps(PRIVATE_SETTINGS))
        if "Error" in await socket.recv():
            await socket.send(json.dumps({"type": "Settings", "agent": {"language": "en"}}))


async def main():
    await FromTemplate(Template("Hello from the garden centre")).start()
