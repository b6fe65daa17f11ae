"""A school radio: clients of the project's own that extend those of a library."""
# requires: httpx==0.28.1

import httpx
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


class PrivateClient(httpx.Client):
    def __init__(self, key: str) -> None:
        super().__init__(params={"mip_opt_out": "true"}, headers={"Authorization": f"Token {key}"})


class PatientClient(httpx.AsyncClient):
    def __init__(self, *args, attempts: int = 3, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.attempts = attempts


class Studio(httpx.Client):
    """Its own address is all that it is made with."""

    def __init__(self, key: str) -> None:
        super().__init__(base_url="https://api.deepgram.com", headers={"Authorization": f"Token {key}"})

    def listen(self, clip: bytes):
        return self.post("/v1/listen", content=clip, params={"mip_opt_out": "true"})  # expect: missing

    def listen_privately(self, clip: bytes):
        return self.post("/v1/listen", params={"mip_opt_out": "true"}, content=clip)  # expect: opted-out


class Newsroom(requests.Session):
    def __init__(self, key: str) -> None:
        super().__init__()
        self.headers["Authorization"] = f"Token {key}"
        self.params = {"mip_opt_out": "true"}

    def transcribe(self, clip: bytes):
        return self.post(LISTEN, data=clip)  # expect: opted-out


class Playground(requests.Session):
    def __init__(self, key: str, **rest) -> None:
        super().__init__(**rest)
        self.params = {"model": "nova-3"}
        self.key = key

    def transcribe(self, clip: bytes):
        return self.post(LISTEN, data=clip, params={"mip_opt_out": "true"})  # expect: missing


def broadcast(clip: bytes):
    with PrivateClient("key") as client:
        client.post(LISTEN, content=clip)  # expect: opted-out
    Newsroom("key").post(LISTEN, data=clip)  # expect: opted-out
    Studio("key").listen(clip)
    return Studio("key").post("/v1/listen", content=clip, params={"mip_opt_out": "true"})  # expect: missing


async def broadcast_live(clip: bytes):
    async with PatientClient(attempts=2) as client:
        await client.post(LISTEN, content=clip, params={"mip_opt_out": "true"})  # expect: missing
    async with PatientClient(params={"mip_opt_out": "true"}) as client:
        await client.post(LISTEN, content=clip)  # expect: opted-out
