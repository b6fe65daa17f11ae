from dataclasses import asdict, dataclass, field
from enum import Enum
from types import SimpleNamespace
from typing import NamedTuple


class Host(str, Enum):
    GLOBAL = "https://api.deepgram.com"
    EUROPE = "https://api.eu.deepgram.com"


@dataclass
class Profile:
    url: str = "https://api.deepgram.com/v1/listen"
    model: str = "nova-3"
    mip_opt_out: str = "true"


@dataclass
class LooseProfile:
    url: str = "https://api.deepgram.com/v1/listen"
    params: dict = field(default_factory=lambda: {"model": "nova-3"})


class Route(NamedTuple):
    host: str
    path: str
    query: str = "mip_opt_out=true"


DEFAULTS = SimpleNamespace(**{"host": "api.deepgram.com", "path": "/v1/listen", "opt_out": "true"})
ROUTE = Route("api.deepgram.com", "/v1/listen")
SHARED_ROUTE = Route(host="api.deepgram.com", path="/v1/listen", query="model=nova-3")


def as_query(profile: Profile) -> dict:
    values = asdict(profile)
    return {"model": values["model"], "mip_opt_out": values["mip_opt_out"]}
