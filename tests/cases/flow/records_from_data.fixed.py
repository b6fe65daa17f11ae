"""Options and settings that are objects of models, made of requests, files and texts."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional
from urllib.parse import urlencode

import aiohttp
import httpx
import requests
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field

app = FastAPI()
LISTEN = "https://api.deepgram.com/v1/listen"


class StreamConfig(BaseModel):
    api_key: str = ""
    url: str = "wss://api.deepgram.com/v1/listen"
    model: str = "nova-3"


class Streaming:
    def __init__(self) -> None:
        self.config: Optional[StreamConfig] = None

    async def configure(self, runtime: Any) -> None:
        self.config = StreamConfig.model_validate_json(await runtime.property_json(""))

    def address(self) -> str:
        if self.config is None:
            raise RuntimeError("not configured")
        return f"{self.config.url}?{urlencode({'model': self.config.model, 'mip_opt_out': 'true'})}"

    async def open(self) -> None:
        session = aiohttp.ClientSession()
        self.socket = await session.ws_connect(self.address(), timeout=30)  # expect: missing


class FileConfig(BaseModel):
    url: str = LISTEN
    timeout: int = 30


def transcribe_file(config_file: Path, audio: bytes) -> bytes:
    config = FileConfig.parse_obj(json.loads(config_file.read_text()))
    return httpx.post(config.url, content=audio, timeout=config.timeout, params={"mip_opt_out": "true"}).content  # expect: missing


def transcribe_with(overrides: dict[str, Any], audio: bytes) -> bytes:
    config = FileConfig(**{"timeout": 60, **overrides})
    return httpx.post(config.url, content=audio, timeout=config.timeout, params={"mip_opt_out": "true"}).content  # expect: missing


class ListenOptions(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    model: str = "nova-3"
    mip_opt_out: str = Field("true", alias="mipOptOut")


def with_defaults(audio: bytes) -> bytes:
    options = ListenOptions(model="nova-2")
    params = {"model": options.model, "mip_opt_out": options.mip_opt_out}
    return requests.post(LISTEN, params=params, data=audio).content  # expect: opted-out


def by_its_alias(audio: bytes) -> bytes:
    options = ListenOptions(mipOptOut="false")
    params = {"model": options.model, "mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=audio).content  # expect: opted-in


def by_its_alias_in_a_mapping(audio: bytes) -> bytes:
    options = ListenOptions.model_validate({"mipOptOut": "false"})
    params = {"model": options.model, "mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=audio).content  # expect: opted-in


def with_what_is_given(given: dict[str, str], audio: bytes) -> bytes:
    options = ListenOptions(**{"model": "nova-2", **given})
    params = {"model": options.model, "mip_opt_out": options.mip_opt_out}
    return requests.post(LISTEN, params=params, data=audio).content  # expect: undetermined


def with_a_stored_object(text: str, audio: bytes) -> bytes:
    options = ListenOptions.parse_raw(text)
    params = {"model": options.model, "mip_opt_out": options.mip_opt_out}
    return requests.post(LISTEN, params=params, data=audio).content  # expect: undetermined


def built_unchecked(audio: bytes) -> bytes:
    options = ListenOptions.model_construct(model="nova-2", mip_opt_out="true")
    params = {"model": options.model, "mip_opt_out": options.mip_opt_out}
    return requests.post(LISTEN, params=params, data=audio).content  # expect: opted-out


def validated_again(audio: bytes) -> bytes:
    options = ListenOptions.model_validate(ListenOptions(mip_opt_out="true"))
    params = {"model": options.model, "mip_opt_out": options.mip_opt_out}
    return requests.post(LISTEN, params=params, data=audio).content  # expect: opted-out


class Order(BaseModel):
    """What a client asks for; only the job below makes one itself."""

    url: str
    mip_opt_out: str = "false"


@app.post("/transcripts")
def transcribe_order(order: Order) -> Any:
    params = {"mip_opt_out": order.mip_opt_out}
    return requests.post(LISTEN, params=params, json={"url": order.url}).json()  # expect: undetermined


def nightly_order(url: str) -> Order:
    return Order(url=url, mip_opt_out="true")


@dataclass
class Clip:
    path: str
    mip_opt_out: str = "true"


def from_a_row(row: list[str], audio: bytes) -> bytes:
    clip = Clip(*row)
    params = {"mip_opt_out": clip.mip_opt_out}
    return requests.post(LISTEN, params=params, data=audio).content  # expect: undetermined
