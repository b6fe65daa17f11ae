"""Applications that are no packages to call, in the shape of their own source: it is judged like any other."""

import json

import requests
import websockets

LISTEN = "https://api.deepgram.com/v1/listen"


def of_a_chat_server(config, path: str, mime: str):
    """A chat server posts recordings with no more than the model."""
    params = {}
    if config.STT_MODEL:
        params["model"] = config.STT_MODEL
    with open(path, "rb") as file:
        headers = {"Authorization": f"Token {config.DEEPGRAM_API_KEY}", "Content-Type": mime}
        return requests.post(LISTEN, headers=headers, params=params, data=file)  # expect: missing


async def of_an_agent_server(properties: str):
    """An agent server opts out unless the JSON of a graph says otherwise."""
    params = {"model": "nova-3", "mip_opt_out": "true", **json.loads(properties)}
    query = "&".join(f"{key}={value}" for key, value in params.items())
    return await websockets.connect(f"wss://api.deepgram.com/v1/listen?{query}")  # expect: undetermined


class Recognizer:
    """The same in a class; what a graph says goes first, and the graph is read at run time."""

    def __init__(self, config: dict):
        self.config = dict(config)
        if self.config.get("mip_opt_out") is None:
            self.config["mip_opt_out"] = True

    async def start(self):
        query = "&".join(f"{key}={str(value).lower()}" for key, value in self.config.items())
        return await websockets.connect(f"wss://api.deepgram.com/v1/listen?{query}")  # expect: undetermined


def of_a_graph(properties: str):
    return Recognizer(json.loads(properties))
