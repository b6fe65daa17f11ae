import httpx
import requests


class DroppingSession(requests.Session):
    """Keeps a query free of everything but the model."""

    def post(self, url, data=None, json=None, params=None, **kwargs):
        kept = {"model": (params or {}).get("model", "nova-3"), "mip_opt_out": "true"}
        return super().post(url, data=data, json=json, params=kept, **kwargs)  # expect: missing


class PrivateClient(httpx.Client):
    def __init__(self) -> None:
        super().__init__(params={"mip_opt_out": "true"})


class ThinClient(httpx.Client):
    """Adds nothing."""
