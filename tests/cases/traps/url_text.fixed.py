"""URLs that contain the words `mip_opt_out=true` and do not say it, or say it in disguise."""

import http.client
import urllib.request

import httpx
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def fragment(clip: bytes):
    # What follows '#' is never sent.
    return requests.post(LISTEN + "#mip_opt_out=true", data=clip, params={"mip_opt_out": "true"})  # expect: ineffective


def fragment_after_the_query(clip: bytes):
    return requests.post(f"{LISTEN}?model=nova-3#&mip_opt_out=true", data=clip, params={"mip_opt_out": "true"})  # expect: ineffective


def second_question_mark(clip: bytes):
    # A part of the model's name.
    return requests.post(LISTEN + "?model=nova-3?mip_opt_out=true", data=clip, params={"mip_opt_out": "true"})  # expect: ineffective


def html_escaped(clip: bytes):
    return requests.post(LISTEN + "?model=nova-3&amp;mip_opt_out=true&mip_opt_out=true", data=clip)  # expect: ineffective


def encoded_ampersand(clip: bytes):
    return requests.post(LISTEN + "?model=nova-3%26mip_opt_out=true&mip_opt_out=true", data=clip)  # expect: ineffective


def encoded_equals(clip: bytes):
    return requests.post(LISTEN + "?model=nova-3&mip_opt_out%3Dtrue&mip_opt_out=true", data=clip)  # expect: ineffective


def encoded_key(clip: bytes):
    # %5F is an underscore, to every reader of a query.
    return requests.post(LISTEN + "?model=nova-3&mip%5Fopt%5Fout=true", data=clip)  # expect: opted-out


def longer_key(clip: bytes):
    return requests.post(LISTEN + "?x_mip_opt_out=true&model=nova-3&mip_opt_out=true", data=clip)  # expect: missing


def longer_value(clip: bytes):
    return requests.post(LISTEN + "?mip_opt_out=true", data=clip)  # expect: ineffective


def trailing_space(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: ineffective


def space_in_the_key(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: ineffective


def trailing_underscore(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: ineffective


def stripped(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": " True ".strip().lower()}, data=clip)  # expect: opted-out


def titled(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip)  # expect: ineffective


def value_missing(clip: bytes):
    return requests.post(LISTEN + "?model=nova-3&mip_opt_out", data=clip)  # expect: ineffective


def value_empty(clip: bytes):
    return requests.post(LISTEN + "?mip_opt_out=true&model=nova-3", data=clip)  # expect: ineffective


def hole_before_the_option(clip: bytes, model: str):
    return requests.post(f"{LISTEN}?model={model}&mip_opt_out=true", data=clip)  # expect: opted-out


def hole_after_the_option(clip: bytes, model: str):
    return requests.post(f"{LISTEN}?mip_opt_out=true&model={model}", data=clip)  # expect: opted-out


def hole_for_the_value(clip: bytes, flag: str):
    return requests.post(f"{LISTEN}?mip_opt_out={flag}", data=clip)  # expect: undetermined


def hole_inside_the_value(clip: bytes, suffix: str):
    return requests.post(f"{LISTEN}?mip_opt_out=true{suffix}", data=clip)  # expect: undetermined


def hole_for_the_key(clip: bytes, name: str):
    return requests.post(f"{LISTEN}?{name}=true&mip_opt_out=true", data=clip)  # expect: undetermined


def hole_for_the_rest(clip: bytes, rest: str):
    return requests.post(f"{LISTEN}?model=nova-3{rest}", data=clip, params={"mip_opt_out": "true"})  # expect: undetermined


def formatted_later(clip: bytes):
    # The braces are never filled in: the text is no f-string.
    return requests.post(LISTEN + "?model=nova-3&mip_opt_out={flag}", data=clip)  # expect: ineffective


def plain_percent(clip: bytes):
    template = LISTEN + "?mip_opt_out=%s"
    return requests.post(template % True, data=clip)  # expect: ineffective


def format_of_a_flag(clip: bytes):
    return requests.post("{}?mip_opt_out={}".format(LISTEN, "true"), data=clip)  # expect: opted-out


def option_in_the_path(clip: bytes):
    return requests.post("https://relay.example/mip_opt_out=true/v1/listen", data=clip)


def option_as_callback(clip: bytes):
    # It belongs to the callback's query.
    callback = "https://archive.example/done?mip_opt_out=true"
    return requests.post(LISTEN, params={"callback": callback, "mip_opt_out": "true"}, data=clip)  # expect: missing


def redirected(clip: bytes):
    # Where a relay sends it on to is not for us to see.
    return requests.post("https://relay.example/v1/listen?model=nova-3", data=clip, allow_redirects=True)


def semicolon(clip: bytes):
    return urllib.request.urlopen(LISTEN + "?model=nova-3;mip_opt_out=true&mip_opt_out=true", data=clip)  # expect: ineffective


def url_changed_after_the_request_was_made(clip: bytes):
    url = LISTEN
    request = urllib.request.Request(url + "?mip_opt_out=true", data=clip)
    url += "?mip_opt_out=true"
    print(url)
    return urllib.request.urlopen(request)  # expect: missing


def url_assigned_on_the_request(clip: bytes):
    request = urllib.request.Request(LISTEN, data=clip)
    request.full_url = LISTEN + "?mip_opt_out=true"
    return urllib.request.urlopen(request)  # expect: opted-out


def wrong_request_sent(clip: bytes):
    private = urllib.request.Request(LISTEN + "?mip_opt_out=true", data=clip)
    plain = urllib.request.Request(LISTEN + "?mip_opt_out=true", data=clip)
    print(private.full_url)
    return urllib.request.urlopen(plain)  # expect: missing


def option_in_the_host_line(clip: bytes):
    connection = http.client.HTTPSConnection("api.deepgram.com")
    path = "/v1/listen?mip_opt_out=true".partition("?")[0]
    connection.request("POST", path + "?mip_opt_out=true", clip)  # expect: missing
    return connection.getresponse()


def two_clients(clip: bytes):
    private = httpx.Client(params={"mip_opt_out": "true"})
    plain = httpx.Client()
    private.headers["X-Note"] = "private"
    return plain.post(LISTEN, content=clip, params={"mip_opt_out": "true"})  # expect: missing
