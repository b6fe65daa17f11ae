"""A choir's rehearsal notes: models turned into mappings, and copied with changes."""
# requires: pipecat-ai==0.0.100

import requests
from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pydantic import BaseModel

LISTEN = "https://api.deepgram.com/v1/listen"
FLUX = DeepgramFluxSTTService.InputParams(eot_threshold=0.7)


class Query(BaseModel):
    model: str = "nova-3"
    mip_opt_out: str = "false"


class PrivateQuery(Query):
    mip_opt_out: str = "true"


class OpenQuery(BaseModel):
    model_config = {"extra": "allow"}
    model: str = "nova-3"


def default(take: bytes):
    return requests.post(LISTEN, params=Query().model_dump(), data=take)  # expect: opted-in


def inherited(take: bytes):
    return requests.post(LISTEN, params=PrivateQuery(model="nova-2").dict(), data=take)  # expect: opted-out


def assigned(take: bytes):
    query = Query()
    query.mip_opt_out = "true"
    return requests.post(LISTEN, params=query.model_dump(), data=take)  # expect: opted-out


def copied(take: bytes):
    query = Query().model_copy(update={"mip_opt_out": "true"})
    return requests.post(LISTEN, params=query.model_dump(mode="json"), data=take)  # expect: opted-out


def copied_with_something_else(take: bytes):
    query = PrivateQuery().copy(update={"model": "nova-2"})
    return requests.post(LISTEN, params=query.model_dump(exclude_none=True), data=take)  # expect: opted-out


def copied_with_anything(take: bytes, changes: dict):
    query = PrivateQuery().model_copy(update=changes)
    return requests.post(LISTEN, params=query.model_dump(), data=take)  # expect: undetermined


def left_out(take: bytes):
    return requests.post(LISTEN, params=PrivateQuery().model_dump(exclude={"mip_opt_out"}), data=take)  # expect: missing


def not_chosen(take: bytes):
    return requests.post(LISTEN, params=PrivateQuery().model_dump(include={"model"}), data=take)  # expect: missing


def left_out_somehow(take: bytes, names: set[str]):
    return requests.post(LISTEN, params=PrivateQuery().model_dump(exclude=names), data=take)  # expect: undetermined


def only_what_was_set(take: bytes):
    return requests.post(LISTEN, params=PrivateQuery().model_dump(exclude_unset=True), data=take)  # expect: conditional


def no_such_field(take: bytes):
    return requests.post(LISTEN, params=Playlist(mip_opt_out="true").model_dump(), data=take)  # expect: missing


def any_field(take: bytes):
    return requests.post(LISTEN, params=OpenQuery(mip_opt_out="true").model_dump(), data=take)  # expect: opted-out


class Playlist(BaseModel):
    model: str = "nova-3"


def flux(key: str):
    return DeepgramFluxSTTService(api_key=key, params=FLUX.model_copy(update={"eot_threshold": 0.3}))  # expect: missing


def private_flux(key: str):
    return DeepgramFluxSTTService(api_key=key, params=FLUX.copy(update={"mip_opt_out": True}))  # expect: opted-out


def same_flux(key: str):
    return DeepgramFluxSTTService(api_key=key, params=FLUX.model_copy(deep=True))  # expect: missing
