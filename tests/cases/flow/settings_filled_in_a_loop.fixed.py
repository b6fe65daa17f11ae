"""Settings are completed in a loop of attempts: what is not completed is what it was."""

import asyncio
import json

import websockets


class Service:
    def __init__(self, config):
        self.config = config
        self.websocket = None

    async def connect(self):
        delay = 1
        for _ in range(attempts()):
            try:
                if "agent" not in self.config:
                    self.config["agent"] = {}
                if "think" not in self.config["agent"]:
                    self.config["agent"]["think"] = {}
                before = self.config["agent"]["think"].get("instructions", "")
                self.config["agent"]["think"]["instructions"] = before + " Be brief."
                self.websocket = await websockets.connect("wss://agent.deepgram.com/v1/agent/converse")  # expect: missing
                await self.send(self.config)
                return
            except OSError:
                await asyncio.sleep(delay)
                delay *= 2

    async def send(self, config):
        await self.websocket.send(json.dumps(config))


def attempts() -> int:
    return int(input())


async def main():
    config = {
        "type": "Settings",
        "agent": {"listen": {"provider": {"type": "deepgram"}}, "think": {"prompt": "…"}},
        "mip_opt_out": True,
    }
    await Service(config).connect()
