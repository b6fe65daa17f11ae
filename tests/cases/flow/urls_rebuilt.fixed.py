"""Mountain rescue: a URL is taken apart and put together again with urllib.parse."""

from urllib.parse import parse_qs, parse_qsl, urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit

import websockets

BASE = "wss://api.deepgram.com/v1/listen?model=nova-3"
BASE_OPTED_OUT = BASE + "&mip_opt_out=true"


async def added():
    parts = urlparse(BASE)
    query = dict(parse_qsl(parts.query))
    query["mip_opt_out"] = "true"
    return await websockets.connect(urlunparse(parts._replace(query=urlencode(query))))  # expect: opted-out


async def kept():
    parts = urlparse(BASE_OPTED_OUT)
    query = dict(parse_qsl(parts.query))
    query["language"] = "de-CH"
    return await websockets.connect(urlunparse(parts._replace(query=urlencode(query))))  # expect: opted-out


async def unchanged_query():
    parts = urlparse(BASE)
    query = parse_qsl(parts.query) + [("language", "de-CH")]
    return await websockets.connect(parts._replace(query=urlencode(query)).geturl())  # expect: missing


async def replaced_query():
    # The old query, option and all, is thrown away.
    parts = urlsplit(BASE_OPTED_OUT)._replace(query=urlencode({"model": "nova-3-general"}))
    return await websockets.connect(urlunsplit(parts))  # expect: missing


async def lists_of_values():
    parts = urlparse(BASE_OPTED_OUT)
    query = parse_qs(parts.query)
    query["keyterm"] = ["avalanche", "helicopter"]
    return await websockets.connect(urlunparse(parts._replace(query=urlencode(query, doseq=True))))  # expect: opted-out


async def unparsed_tuple():
    query = urlencode({"mip_opt_out": "true"})
    return await websockets.connect(urlunparse(("wss", "api.deepgram.com", "/v1/listen", "", query, "")))  # expect: opted-out


async def joined_path():
    return await websockets.connect(urljoin("wss://api.deepgram.com/", "/v1/listen?mip_opt_out=true"))  # expect: opted-out


async def joined_away():
    # urljoin keeps nothing of the base's query.
    return await websockets.connect(urljoin("wss://api.deepgram.com/v1/?mip_opt_out=true", "listen") + "?mip_opt_out=true")  # expect: missing


async def host_of_a_parsed_url():
    parts = urlparse(BASE_OPTED_OUT)
    return await websockets.connect(f"wss://{parts.netloc}{parts.path}?model=nova-3&mip_opt_out=true")  # expect: missing


async def scheme_changed():
    url = "https://api.deepgram.com/v1/listen?mip_opt_out=true".replace("https://", "wss://")
    return await websockets.connect(url)  # expect: opted-out
