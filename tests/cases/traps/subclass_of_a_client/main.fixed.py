# requires: httpx==0.28.1
from sessions import DroppingSession, PrivateClient, ThinClient

LISTEN = "https://api.deepgram.com/v1/listen"


def dropped(clip: bytes):
    return DroppingSession().post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)


def client_with_default(clip: bytes):
    with PrivateClient() as client:
        return client.post(LISTEN, content=clip)  # expect: opted-out


def client_without(clip: bytes):
    with ThinClient() as client:
        return client.post(LISTEN, content=clip, params={"mip_opt_out": "true"})  # expect: missing
