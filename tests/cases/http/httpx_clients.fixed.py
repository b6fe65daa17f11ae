"""Language school: httpx clients with a base URL and default parameters."""
# requires: httpx==0.28.1

import httpx

API = "https://api.deepgram.com/v1"


class Lessons:
    """Client made once; the path is relative to its base URL."""

    def __init__(self, key: str) -> None:
        self._client = httpx.Client(base_url=API, headers={"Authorization": f"Token {key}"}, timeout=60)

    def dictation(self, clip: bytes):
        return self._client.post("/listen", params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: missing

    def exam(self, clip: bytes):
        return self._client.post("/listen?mip_opt_out=true", content=clip)  # expect: opted-out

    def spoken(self, text: str):
        with self._client.stream("POST", "/speak", params={"mip_opt_out": True}, json={"text": text}) as r:  # expect: opted-out
            return r.read()

    def other_service(self, clip: bytes):
        # An absolute URL overrides the base URL: this one goes elsewhere.
        return self._client.post("https://whisper.school.example/v1/listen", content=clip)


class AsyncLessons:
    """Default parameters of the client travel with every request."""

    def __init__(self) -> None:
        self.http = httpx.AsyncClient(base_url="https://api.eu.deepgram.com", params={"mip_opt_out": "true"})

    async def dictation(self, clip: bytes):
        return await self.http.post("/v1/listen", content=clip)  # expect: opted-out

    async def with_model(self, clip: bytes):
        return await self.http.post("/v1/listen", params={"model": "nova-3"}, content=clip)  # expect: opted-out

    async def overridden(self, clip: bytes):
        return await self.http.post("/v1/listen", params={"mip_opt_out": "true"}, content=clip)  # expect: opted-in

    async def built(self, clip: bytes):
        request = self.http.build_request("POST", "/v1/listen", content=clip)
        return await self.http.send(request)  # expect: opted-out

    async def raw_request(self, clip: bytes):
        # A Request made by hand does not pass through the client's defaults.
        request = httpx.Request(
            "POST", "https://api.eu.deepgram.com/v1/listen", content=clip, params={"mip_opt_out": "true"}
        )
        return await self.http.send(request)  # expect: ineffective


async def per_call_client(clip: bytes):
    async with httpx.AsyncClient() as client:
        response = await client.post(  # expect: missing
            "https://api.deepgram.com/v1/listen",
            params={
                "model": "nova-3",
                "punctuate": "true",
                "mip_opt_out": "true",
            },
            content=clip,
        )
    return response.json()


async def per_call_client_opted_out(clip: bytes):
    async with httpx.AsyncClient(timeout=httpx.Timeout(120)) as client:
        return await client.post(
            "https://api.deepgram.com/v1/listen",
            params={"model": "nova-3", "mip_opt_out": "true"},  # expect: opted-out
            content=clip,
        )


def client_params_replace_the_query(clip: bytes):
    with httpx.Client(params={"model": "nova-3"}) as client:
        return client.post(f"{API}/listen?mip_opt_out=true", content=clip)  # expect: ineffective


def assigned_params(clip: bytes):
    client = httpx.Client()
    client.params = {"mip_opt_out": "true"}
    return client.post(f"{API}/listen", content=clip)  # expect: opted-out


def client_headers(clip: bytes):
    with httpx.Client(headers={"mip_opt_out": "true"}) as client:
        return client.post(f"{API}/listen", content=clip, params={"mip_opt_out": "true"})  # expect: ineffective


def verb(clip: bytes):
    with httpx.Client() as client:
        return client.request("POST", f"{API}/listen", params={"mip_opt_out": "true"}, content=clip)  # expect: opted-out


def injected(client: httpx.Client, clip: bytes):
    return client.post(f"{API}/listen", params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: missing


def relative_to_unknown(client: httpx.Client, clip: bytes):
    # Nothing says that this client's base URL is Deepgram's.
    return client.post("/v1/listen", content=clip)
