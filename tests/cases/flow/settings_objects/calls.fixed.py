"""A beekeepers' diary by voice."""

import requests
import websockets
from apiary import DEFAULTS, ROUTE, SHARED_ROUTE, Host, LooseProfile, Profile, as_query


def dataclass_default(clip: bytes):
    profile = Profile()
    query = {"model": profile.model, "mip_opt_out": profile.mip_opt_out}
    return requests.post(profile.url, params=query, data=clip)  # expect: opted-out


def dataclass_overridden(clip: bytes):
    profile = Profile(mip_opt_out="false")
    return requests.post(profile.url, params={"mip_opt_out": "true"}, data=clip)  # expect: opted-in


def dataclass_assigned(clip: bytes):
    profile = Profile()
    profile.mip_opt_out = "false"
    return requests.post(profile.url, params={"mip_opt_out": "true"}, data=clip)  # expect: opted-in


def default_factory(clip: bytes):
    profile = LooseProfile()
    return requests.post(profile.url, params={**profile.params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def replaced_params(clip: bytes):
    profile = LooseProfile(params={"mip_opt_out": "true"})
    return requests.post(profile.url, params=profile.params, data=clip)  # expect: opted-out


async def namespace():
    return await websockets.connect(f"wss://{DEFAULTS.host}{DEFAULTS.path}?model=nova-3&mip_opt_out=true")  # expect: missing


async def namespace_option():
    url = f"wss://{DEFAULTS.host}{DEFAULTS.path}?mip_opt_out={DEFAULTS.opt_out}"
    return await websockets.connect(url)  # expect: opted-out


async def named_tuple():
    return await websockets.connect("wss://" + ROUTE.host + ROUTE.path + "?" + ROUTE.query)  # expect: opted-out


async def named_tuple_replaced():
    route = SHARED_ROUTE
    return await websockets.connect(f"wss://{route.host}{route.path}?{route.query}" + "&mip_opt_out=true")  # expect: missing


def enum_member(clip: bytes):
    return requests.post(Host.EUROPE.value + "/v1/listen", data=clip, params={"mip_opt_out": "true"})  # expect: missing


def through_asdict(clip: bytes):
    profile = Profile()
    return requests.post(profile.url, params=as_query(profile), data=clip)  # expect: opted-out
