"""Museum guide: httpx, which writes a Python True as `true`."""
# requires: httpx==0.28.1

import httpx

LISTEN = "https://api.deepgram.com/v1/listen"
SPEAK = httpx.URL("https://api.deepgram.com/v1/speak")


def plain(clip: bytes):
    return httpx.post(LISTEN, content=clip, params={"mip_opt_out": "true"})  # expect: missing


def python_true(clip: bytes):
    return httpx.post(LISTEN, params={"model": "nova-3", "mip_opt_out": True}, content=clip)  # expect: opted-out


def python_false(clip: bytes):
    return httpx.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: opted-in


def capital_text(clip: bytes):
    return httpx.post(LISTEN, params={"mip_opt_out": "true"}, content=clip)  # expect: ineffective


def in_the_url(clip: bytes):
    return httpx.post(f"{LISTEN}?model=nova-3&mip_opt_out=true", content=clip)  # expect: opted-out


def params_replace_the_query(clip: bytes):
    # Since 0.28 params= replaces a query that is already in the URL.
    return httpx.post(f"{LISTEN}?mip_opt_out=true", params={"model": "nova-3", "mip_opt_out": "true"}, content=clip)  # expect: ineffective


def formatted_true(clip: bytes):
    opt_out = True
    return httpx.post(f"{LISTEN}?mip_opt_out=true", content=clip)  # expect: ineffective


def generic(clip: bytes):
    return httpx.request("POST", LISTEN, params=[("mip_opt_out", "true")], content=clip)  # expect: opted-out


def query_params(clip: bytes):
    query = httpx.QueryParams({"model": "nova-3", "mip_opt_out": True})
    return httpx.post(LISTEN, params=query, content=clip)  # expect: opted-out


def streamed(text: str):
    with httpx.stream("POST", "https://api.deepgram.com/v1/speak?model=aura-2-thalia-en&mip_opt_out=true", json={"text": text}) as r:  # expect: missing
        yield from r.iter_bytes()


def streamed_opted_out(text: str):
    with httpx.stream("POST", SPEAK, params={"mip_opt_out": "true"}, json={"text": text}) as r:  # expect: opted-out
        yield from r.iter_bytes()


def body(text: str):
    return httpx.post(SPEAK, json={"text": text}, params={"mip_opt_out": "true"})  # expect: ineffective


def header(text: str):
    return httpx.post(SPEAK, json={"text": text}, params={"mip_opt_out": "true"})  # expect: ineffective


def walrus(clip: bytes, language: str | None):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    if (chosen := language) is not None:
        params |= {"language": chosen}
    return httpx.post(LISTEN, params=params, content=clip)  # expect: missing


def flag_from_outside(clip: bytes, keep_private: bool):
    return httpx.post(LISTEN, params={"mip_opt_out": keep_private}, content=clip)  # expect: undetermined


def known_alternatives(clip: bytes, keep_private: bool):
    params = {"mip_opt_out": "true" if keep_private else "false"}
    return httpx.post(LISTEN, params=params, content=clip)  # expect: conditional
