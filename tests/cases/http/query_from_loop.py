"""Queries put together in a loop: the option goes once into what the loop goes through, or beside it."""

import websockets

LISTEN = "wss://api.deepgram.com/v1/listen"


async def from_dict(config):
    params = {"model": "nova-3", "encoding": "linear16", "sample_rate": config.rate}
    query = "&".join([f"{key}={value}" for key, value in params.items()])
    return await websockets.connect(f"{LISTEN}?{query}")  # expect: missing


async def from_known_dict():
    params: dict[str, str] = {"model": "nova-3", "encoding": "linear16"}
    return await websockets.connect(LISTEN + "?" + "&".join(f"{k}={v}" for k, v in params.items()))  # expect: missing


async def from_pairs(config):
    params = [("model", "nova-3"), ("encoding", config.encoding)]
    query = "&".join(f"{key}={value}" for key, value in params)
    return await websockets.connect(f"{LISTEN}?{query}")  # expect: missing


async def from_loop(config):
    url = "wss://api.deepgram.com/v1/listen"
    for number, (key, value) in enumerate({"model": "nova-3", "language": config.language}.items()):
        url += f"{'&' if number else '?'}{key}={value}"
    return await websockets.connect(url)  # expect: missing


async def from_statement():
    params = {"model": "nova-3", "language": "de"}
    url = "wss://api.deepgram.com/v1/listen?encoding=linear16"
    for key, value in params.items():
        url += f"&{key}={value}"
    return await websockets.connect(url)  # expect: missing


async def with_terms(config):
    url = "wss://api.deepgram.com/v1/listen?model=nova-3"
    for term in config.terms:
        url += f"&keyterm={term}"
    return await websockets.connect(url)  # expect: missing


async def with_known_terms():
    url = "wss://api.deepgram.com/v1/listen?model=nova-3"
    for term in ("kiosk", "ticket"):
        url += f"&keyterm={term}"
    return await websockets.connect(url)  # expect: missing


async def for_each_language():
    for language in ("de", "en"):
        # expect: missing
        async with websockets.connect(f"wss://api.deepgram.com/v1/listen?model=nova-3&language={language}") as socket:
            await socket.close()
