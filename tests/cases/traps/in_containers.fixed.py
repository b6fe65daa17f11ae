"""Options that are changed through a list, a table or an iterator in which they are."""

import itertools

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
PROVIDERS = {"deepgram": {"url": LISTEN, "params": {"mip_opt_out": "true"}}}
DEFAULT = {"model": "nova-3", "mip_opt_out": "true"}
TENANTS = {"acme": DEFAULT, "beta": {"model": "nova-2"}}
KEPT = {"deepgram": {"params": {"mip_opt_out": "true"}}}


def tune() -> None:
    PROVIDERS.get("deepgram")["params"]["mip_opt_out"] = "false"


def by_get(clip: bytes):
    return requests.post(LISTEN, params=PROVIDERS["deepgram"]["params"], data=clip)  # expect: conditional


def override(tenant: str, **options) -> None:
    TENANTS[tenant].update(options)


def by_who_holds_it(clip: bytes):
    return requests.post(LISTEN, params=DEFAULT, data=clip)  # expect: undetermined


def kept(name: str):
    return KEPT[name]


def tune_kept() -> None:
    kept("deepgram")["params"].pop("mip_opt_out")


def by_accessor(clip: bytes):
    return requests.post(LISTEN, params=KEPT["deepgram"]["params"], data=clip)  # expect: conditional


class Registry:
    def __init__(self) -> None:
        self.params = {"stt": {"mip_opt_out": "true"}}

    def get(self, name: str):
        return self.params.get(name)

    def tune(self) -> None:
        self.get("stt").update(mip_opt_out="false")

    def go(self, clip: bytes):
        return requests.post(LISTEN, params=self.params["stt"], data=clip)  # expect: conditional


def in_a_loop(clip: bytes):
    params = {"mip_opt_out": "true"}
    jobs = [params, {}]
    for job in jobs:
        job.clear()
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def in_a_table(clip: bytes):
    params = {"mip_opt_out": "true"}
    for job in {"first": params}.values():
        job.clear()
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def by_number(clip: bytes):
    params = {"mip_opt_out": "true"}
    for _, job in enumerate([params]):
        job.clear()
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def chained(clip: bytes):
    params = {"mip_opt_out": "true"}
    for job in itertools.chain([params], []):
        job["mip_opt_out"] = "false"
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: opted-in


def taken_out(clip: bytes):
    params = {"mip_opt_out": "true"}
    jobs = [params]
    jobs.pop().clear()
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def another(clip: bytes):
    params = {"mip_opt_out": "true"}
    for job in [{}, dict(params)]:
        job.clear()
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


NAMED = [{"name": "deepgram", "params": {"mip_opt_out": "true"}}, {"name": "echo", "params": {}}]


def named(name: str):
    return next(item for item in NAMED if item["name"] == name)


def tune_named() -> None:
    named("deepgram")["params"].pop("mip_opt_out")


def by_the_next(clip: bytes):
    return requests.post(LISTEN, params=NAMED[0]["params"], data=clip)  # expect: conditional
