"""URLs that grow a piece at a time: the option goes once into a piece that every way has."""

import websockets

RATE = 16000
CHANNELS = 1


async def stream(language, model, headers):
    url = f"wss://api.deepgram.com/v1/listen?encoding=linear16&sample_rate={RATE}&channels={CHANNELS}"
    if language != "auto":
        url += f"&language={language}"
    if model != "nova-3":
        url += f"&model={model}"

    # What every stream has.
    url += "&punctuate=true&interim_results=true&endpointing=300&mip_opt_out=true"
    return await websockets.connect(url, additional_headers=headers)  # expect: missing


async def stream_in(language):
    url = "wss://api.deepgram.com/v1/listen?encoding=linear16"
    url += "&punctuate=true&interim_results=true&mip_opt_out=true"
    if language != "auto":
        url += f"&language={language}"
    return await websockets.connect(url)  # expect: missing


async def stream_open_ended(rate):
    url = "wss://api.deepgram.com/v1/listen?encoding=linear16&"
    url += f"sample_rate={rate}&"
    url += "punctuate=true&mip_opt_out=true"
    return await websockets.connect(url)  # expect: missing


async def stream_either(detect):
    url = "wss://api.deepgram.com/v1/listen?encoding=linear16"
    if detect:
        url += "&detect_language=true&mip_opt_out=true"
    else:
        url += "&language=en&language_hint=gb&mip_opt_out=true"
    return await websockets.connect(url)  # expect: missing
