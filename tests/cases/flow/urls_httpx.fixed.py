"""Sailing school: httpx.URL and QueryParams, which never change in place."""
# requires: httpx==0.28.1

import httpx

LISTEN = httpx.URL("https://api.deepgram.com/v1/listen")


def with_params(clip: bytes):
    return httpx.post(httpx.URL("https://api.deepgram.com/v1/listen", params={"mip_opt_out": True}), content=clip)  # expect: opted-out


def merged(clip: bytes):
    url = LISTEN.copy_merge_params({"model": "nova-3", "mip_opt_out": "true"})
    return httpx.post(url, content=clip)  # expect: opted-out


def added(clip: bytes):
    return httpx.post(LISTEN.copy_add_param("mip_opt_out", "true"), content=clip)  # expect: opted-out


def set_to_false(clip: bytes):
    url = LISTEN.copy_set_param("mip_opt_out", "true").copy_set_param("mip_opt_out", "false")
    return httpx.post(url, content=clip)  # expect: opted-in


def removed(clip: bytes):
    url = LISTEN.copy_add_param("mip_opt_out", "true").copy_remove_param("mip_opt_out")
    return httpx.post(url, content=clip)  # expect: missing


def replaced(clip: bytes):
    url = httpx.URL("https://api.deepgram.com/v1/listen?mip_opt_out=true").copy_with(params={"model": "nova-3"})
    return httpx.post(url, content=clip)  # expect: missing


def result_thrown_away(clip: bytes):
    LISTEN.copy_merge_params({"mip_opt_out": "true"})
    return httpx.post(LISTEN, content=clip, params={"mip_opt_out": "true"})  # expect: missing


def as_text(clip: bytes):
    return httpx.post(str(LISTEN.copy_with(query=b"mip_opt_out=true")), content=clip)  # expect: opted-out


def built_from_parts(clip: bytes):
    url = httpx.URL(scheme="https", host="api.deepgram.com", path="/v1/listen")
    return httpx.post(url, content=clip, params={"mip_opt_out": "true"})  # expect: missing


def params_object_set(clip: bytes):
    query = httpx.QueryParams({"model": "nova-3"}).set("mip_opt_out", True)
    return httpx.post(LISTEN, params=query, content=clip)  # expect: opted-out


def params_object_unchanged(clip: bytes):
    # set() returns a new object; this one stays as it was.
    query = httpx.QueryParams({"model": "nova-3"})
    query.set("mip_opt_out", True)
    return httpx.post(LISTEN, params={**query, "mip_opt_out": "true"}, content=clip)  # expect: missing
