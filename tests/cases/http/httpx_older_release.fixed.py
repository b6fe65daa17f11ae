"""The same two lines under httpx 0.27, where params= is merged into the URL's query."""
# requires: httpx==0.27.2

import httpx

LISTEN = "https://api.deepgram.com/v1/listen"


def params_extend_the_query(clip: bytes):
    return httpx.post(f"{LISTEN}?mip_opt_out=true", params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: opted-out


def client_params_extend_the_query(clip: bytes):
    with httpx.Client(params={"model": "nova-3"}) as client:
        return client.post(f"{LISTEN}?mip_opt_out=true", content=clip)  # expect: opted-out
