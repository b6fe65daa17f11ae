"""A choir's rehearsal server: paths of the service's host that are no endpoints known to take data."""

import requests
import websockets

API = "https://api.deepgram.com"


def made_up(text: str):
    return requests.post(f"{API}/v1/summarize", json={"text": text})  # expect: undetermined


def made_up_and_opted_out(text: str):
    return requests.post(f"{API}/v1/summarize?mip_opt_out=true", json={"text": text})  # expect: undetermined


def token():
    return requests.post(f"{API}/v1/auth/grant", json={"ttl_seconds": 30})


def key(project: str):
    return requests.post(f"{API}/v1/projects/{project}/keys", json={"comment": "rehearsal"})


def looked_at():
    return requests.get(f"{API}/v1/summaries")


def nothing_sent():
    return requests.post(f"{API}/v1/wake")


def somewhere(path: str):
    return requests.post(f"{API}/{path}", json={})


async def of_another_type(chunks):
    """What is meant to be the settings, though the service calls that message otherwise."""
    async with websockets.connect("wss://agent.deepgram.com/v1/agent/converse") as socket:  # expect: missing
        await socket.send('{"type": "configure", "agent": {"language": "en"}}')
        async for chunk in chunks:
            await socket.send(chunk)


async def of_another_type_in_vain(dumps):
    async with websockets.connect("wss://agent.deepgram.com/v1/agent/converse") as socket:  # expect: undetermined
        await socket.send(dumps({"type": "configure", "mip_opt_out": True, "agent": {"language": "en"}}))
