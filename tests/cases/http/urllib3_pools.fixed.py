"""Elevator intercom: urllib3."""

import json
from urllib.parse import urlencode

import urllib3

LISTEN = "https://api.deepgram.com/v1/listen"
http = urllib3.PoolManager(headers={"Authorization": "Token placeholder"})


def plain(clip: bytes):
    return http.request("POST", LISTEN + "?mip_opt_out=true", body=clip)  # expect: missing


def in_the_url(clip: bytes):
    return http.request("POST", LISTEN + "?mip_opt_out=true", body=clip)  # expect: opted-out


def encoded(clip: bytes):
    url = f"{LISTEN}?{urlencode({'model': 'nova-3', 'mip_opt_out': 'true'})}"
    return http.request("POST", url, body=clip, timeout=urllib3.Timeout(60))  # expect: opted-out


def fields_of_a_post(audio_url: str):
    # With POST the fields are a form in the body.
    return http.request("POST", LISTEN + "?mip_opt_out=true", fields={"url": audio_url, "mip_opt_out": "true"})  # expect: ineffective


def fields_in_the_url():
    return http.request_encode_url("POST", LISTEN, fields={"mip_opt_out": "true"})  # expect: opted-out


def json_body(audio_url: str):
    return http.request("POST", LISTEN + "?mip_opt_out=true", json={"url": audio_url})  # expect: ineffective


def module_function(audio_url: str):
    body = json.dumps({"url": audio_url}).encode()
    return urllib3.request("POST", f"{LISTEN}?mip_opt_out=true", body=body)  # expect: opted-in


def host_pool(clip: bytes):
    pool = urllib3.HTTPSConnectionPool("api.deepgram.com", maxsize=4)
    return pool.request("POST", "/v1/listen?model=nova-3&mip_opt_out=true", body=clip)  # expect: missing


def host_pool_urlopen(clip: bytes):
    pool = urllib3.HTTPSConnectionPool("api.deepgram.com", port=443)
    return pool.urlopen("POST", "/v1/listen?model=nova-3&mip_opt_out=true", body=clip)  # expect: opted-out


def other_pool(clip: bytes):
    pool = urllib3.HTTPSConnectionPool("stt.intercom.example")
    return pool.request("POST", "/v1/listen?model=nova-3", body=clip)
