"""A museum's audio guide: settings turned into a query field by field."""

from dataclasses import asdict, dataclass, field

import requests
from pydantic import BaseModel

LISTEN = "https://api.deepgram.com/v1/listen"


@dataclass
class Settings:
    model: str = "nova-3"
    mip_opt_out: bool = True
    language: str | None = None
    headers: dict = field(default_factory=dict)

    def query(self) -> dict[str, str]:
        written = {}
        for name, value in asdict(self).items():
            if name == "headers" or value is None:
                continue
            written[name] = str(value).lower() if isinstance(value, bool) else value
        return written


class Room(BaseModel):
    model: str = "nova-3"
    mip_opt_out: bool = True


def by_a_method(tour: bytes):
    requests.post(LISTEN, params={**Settings(mip_opt_out=False).query(), "mip_opt_out": "true"}, data=tour)  # expect: opted-in
    return requests.post(LISTEN, params=Settings().query(), data=tour)  # expect: opted-out


def comprehended(tour: bytes):
    params = {name: str(value).lower() for name, value in vars(Settings(language="fr")).items() if name != "headers"}
    return requests.post(LISTEN, params=params, data=tour)  # expect: opted-out


def copied(tour: bytes):
    params = dict(asdict(Settings()))
    return requests.post(LISTEN, params=[(key, str(value).lower()) for key, value in params.items()], data=tour)  # expect: opted-out


def of_a_model(tour: bytes, room: Room):
    query = "&".join(f"{name}={str(value).lower()}" for name, value in sorted(room.model_dump().items()))
    return requests.post(f"{LISTEN}?{query}", data=tour)  # expect: opted-out


def rooms(tour: bytes):
    return [of_a_model(tour, Room()), of_a_model(tour, Room(model="nova-2"))]


def without_the_option(tour: bytes):
    params = {name: value for name, value in asdict(Settings()).items() if name == "model"}
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=tour)  # expect: missing
