import functools

import httpx

_client: httpx.Client | None = None
_private: httpx.Client | None = None


def get_client() -> httpx.Client:
    global _client
    if _client is None:
        _client = httpx.Client(timeout=30)
    return _client


def get_private_client():
    global _private
    if not _private:
        _private = httpx.Client(base_url="https://api.deepgram.com", params={"mip_opt_out": "true"})
    return _private


@functools.lru_cache(maxsize=1)
def cached_client():
    return httpx.Client(base_url="https://api.deepgram.com/v1")
