"""Requests that are prepared step by step, and URLs filled in by templates."""

import string

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
ADDRESS = string.Template("https://api.deepgram.com/v1/${what}?model=$model&mip_opt_out=$out")


def prepared(clip):
    request = requests.PreparedRequest()
    request.prepare(method="POST", url=LISTEN, params={"model": "nova-3"}, headers={}, data=clip)
    return requests.Session().send(request)  # expect: missing


def prepared_privately(clip):
    request = requests.models.PreparedRequest()
    request.prepare("POST", LISTEN, {}, None, clip, {"mip_opt_out": "true"})
    return requests.Session().send(request)  # expect: opted-out


def prepared_again(clip):
    request = requests.PreparedRequest()
    request.prepare("POST", LISTEN, {}, None, clip, {"mip_opt_out": "true"})
    request.prepare_url(LISTEN, {})
    return requests.Session().send(request)  # expect: ineffective


def url_alone(clip):
    request = requests.PreparedRequest()
    request.prepare_url(LISTEN, {"mip_opt_out": "true"})
    return requests.post(request.url, data=clip)  # expect: opted-out


def url_alone_without(clip):
    request = requests.PreparedRequest()
    request.prepare_url(LISTEN, {"model": "nova-3", "mip_opt_out": "true"})
    return requests.post(request.url, data=clip)  # expect: missing


def template(clip):
    return requests.post(ADDRESS.substitute(what="listen", model="nova-3", out="true"), data=clip)  # expect: opted-out


def template_with_a_mapping(clip):
    values = {"what": "listen", "model": "nova-3", "out": "false"}
    return requests.post(ADDRESS.safe_substitute(values), data=clip)  # expect: opted-in


def mapping_formatted(clip):
    return requests.post("https://api.deepgram.com/v1/{what}".format_map({"what": "listen"}), data=clip, params={"mip_opt_out": "true"})  # expect: missing
