"""Radio drama studio: URLs that grow by `+=`, in branches and loops."""

import websockets

LIVE = "wss://api.deepgram.com/v1/listen"


async def straight():
    url = LIVE + "?model=nova-3"
    url += "&encoding=linear16"
    url += "&mip_opt_out=true"
    return await websockets.connect(url)  # expect: opted-out


async def other_options(language: str, punctuate: bool):
    url = LIVE
    url += "?model=nova-3"
    if language:
        url += f"&language={language}"
    if punctuate:
        url += "&punctuate=true"
    else:
        url += "&punctuate=false"
    return await websockets.connect(url + "&mip_opt_out=true")  # expect: missing


async def one_branch(rehearsal: bool):
    url = LIVE + "?model=nova-3"
    if rehearsal:
        url += "&mip_opt_out=true"
    return await websockets.connect(url)  # expect: conditional


async def every_branch(kind: str):
    url = LIVE + "?"
    if kind == "drama":
        url += "model=nova-3&mip_opt_out=true"
    elif kind == "news":
        url += "mip_opt_out=true&model=nova-2"
    else:
        url += "mip_opt_out=true"
    return await websockets.connect(url)  # expect: opted-out


async def loop_of_keyterms(names: list[str]):
    url = LIVE + "?model=nova-3&mip_opt_out=true"
    for name in names:
        url += f"&keyterm={name}"
    return await websockets.connect(url)  # expect: missing


async def loop_of_words(words: list[str], model: str):
    url = f"{LIVE}?model={model}&mip_opt_out=true"
    name = "keyterm" if model.startswith("nova-3") else "keywords"
    for word in words:
        url += f"&{name}={word}"
    return await websockets.connect(url)  # expect: missing


async def flag_under_one_of_two_names(private: bool):
    name = "mip_opt_out" if private else "tag"
    return await websockets.connect(f"{LIVE}?model=nova-3&{name}=true&mip_opt_out=true")  # expect: undetermined


async def loop_then_option(names: list[str]):
    url = f"{LIVE}?model=nova-3"
    for name in names:
        url += f"&keyterm={name}"
    url = url + "&mip_opt_out=true"
    return await websockets.connect(url)  # expect: opted-out


async def loop_over_known_pairs():
    url = LIVE + "?model=nova-3"
    for key, value in (("encoding", "opus"), ("mip_opt_out", "true")):
        url += "&" + key + "=" + value
    return await websockets.connect(url)  # expect: opted-out


async def loop_over_open_pairs(options: dict[str, str]):
    url = LIVE + "?model=nova-3"
    for key, value in options.items():
        url += f"&{key}={value}"
    return await websockets.connect(url + "&mip_opt_out=true")  # expect: undetermined


async def option_inside_the_loop(names: list[str]):
    # No names, no option.
    url = LIVE + "?model=nova-3"
    for name in names:
        url += f"&keyterm={name}&mip_opt_out=true"
    return await websockets.connect(url)  # expect: conditional


async def collected(parts_of_speech: bool):
    parts = ["model=nova-3", "mip_opt_out=true"]
    if parts_of_speech:
        parts.append("detect_entities=true")
    return await websockets.connect(LIVE + "?" + "&".join(parts))  # expect: opted-out


async def collected_without(names: list[str]):
    parts = ["model=nova-3", "mip_opt_out=true"]
    parts.extend(f"keyterm={name}" for name in names)
    return await websockets.connect(LIVE + "?" + "&".join(parts))  # expect: missing


async def adjacent_literals():
    url = (
        "wss://api.deepgram.com/v1/listen"
        "?model=nova-3"
        "&encoding=linear16&sample_rate=16000"
        "&mip_opt_out=true"
    )
    return await websockets.connect(url)  # expect: opted-out


async def percent(model: str):
    return await websockets.connect("%s?model=%s&mip_opt_out=%s" % (LIVE, model, "true"))  # expect: opted-out


async def percent_mapping():
    url = "wss://%(host)s/v1/listen?mip_opt_out=%(flag)s" % {"host": "api.deepgram.com", "flag": "false"}
    return await websockets.connect(url)  # expect: opted-in


async def formatted(model: str):
    url = "{scheme}://{host}/v1/listen?model={model}&mip_opt_out=true".format(scheme="wss", host="api.deepgram.com", model=model)
    return await websockets.connect(url)  # expect: missing


async def formatted_positions():
    url = "{0}://{1}/v1/listen?mip_opt_out={2}".format("wss", "api.deepgram.com", "true")
    return await websockets.connect(url)  # expect: opted-out


async def matched(kind: str):
    match kind:
        case "drama":
            url = LIVE + "?mip_opt_out=true"
        case "news":
            url = LIVE + "?model=nova-3"
        case _:
            raise ValueError(kind)
    return await websockets.connect(url)  # expect: conditional
