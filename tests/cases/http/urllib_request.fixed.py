"""Weather hotline: the standard library only. A Request object is built first and judged where it is sent."""

import json
import urllib.parse
import urllib.request
from urllib.request import Request, urlopen

LISTEN = "https://api.deepgram.com/v1/listen"
KEY = {"Authorization": "Token placeholder"}


def direct(clip: bytes):
    return urlopen(LISTEN + "?mip_opt_out=true", data=clip)  # expect: missing


def direct_opted_out(clip: bytes):
    return urllib.request.urlopen(f"{LISTEN}?mip_opt_out=true", data=clip)  # expect: opted-out


def request_object(clip: bytes):
    request = Request(
        LISTEN + "?model=nova-3&mip_opt_out=true", data=clip, headers=KEY, method="POST"
    )
    with urlopen(request, timeout=30) as response:  # expect: missing
        return json.load(response)


def request_object_opted_out(clip: bytes):
    query = urllib.parse.urlencode([("model", "nova-3"), ("mip_opt_out", "true")])
    request = urllib.request.Request(f"{LISTEN}?{query}", data=clip, headers=KEY)
    with urllib.request.urlopen(request) as response:  # expect: opted-out
        return json.load(response)


def form(audio_url: str):
    # The encoded form is the body of the request, not its query.
    data = urllib.parse.urlencode({"url": audio_url, "mip_opt_out": "true"}).encode()
    return urlopen(Request(LISTEN + "?mip_opt_out=true", data=data, headers=KEY))  # expect: ineffective


def json_body(audio_url: str):
    data = json.dumps({"url": audio_url}).encode()
    return urlopen(Request(LISTEN + "?mip_opt_out=true", data=data, headers=KEY, method="POST"))  # expect: ineffective


def python_true(clip: bytes):
    query = urllib.parse.urlencode({"mip_opt_out": "true"})
    return urlopen(f"{LISTEN}?{query}", data=clip)  # expect: ineffective


def header(clip: bytes):
    request = Request(LISTEN + "?mip_opt_out=true", data=clip, headers=KEY)
    request.add_header("mip_opt_out", "true")
    return urlopen(request)  # expect: ineffective


def false(clip: bytes):
    return urlopen(f"{LISTEN}?mip_opt_out=true", data=clip)  # expect: opted-in


def opener(clip: bytes):
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler())
    return opener.open(f"{LISTEN}?mip_opt_out=true", data=clip)  # expect: opted-out


def opener_without(clip: bytes):
    opener = urllib.request.build_opener()
    return opener.open(Request(LISTEN + "?mip_opt_out=true", data=clip))  # expect: missing


def conditional(clip: bytes, minor: bool):
    url = LISTEN + "?model=nova-3"
    if minor:
        url += "&mip_opt_out=true"
    return urlopen(Request(url, data=clip))  # expect: conditional


def runtime(clip: bytes, query: dict[str, str]):
    return urlopen(Request((LISTEN + "?" + urllib.parse.urlencode(query)) + "&mip_opt_out=true", data=clip))  # expect: undetermined
