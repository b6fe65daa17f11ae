"""What `unittest.mock` does to options and settings outside of tests."""
from unittest import mock
from unittest.mock import patch

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
OPTIONS = {"mip_opt_out": "true"}
KEPT = {"mip_opt_out": "true"}


class Settings:
    options = {"mip_opt_out": "true"}
    private = "true"

    def query(self):
        return {"mip_opt_out": "true"}


settings = Settings()


def send():
    return requests.post(LISTEN, params=OPTIONS)  # expect: undetermined


def send_by_settings():
    return requests.post(LISTEN, params=settings.options)  # expect: undetermined


def send_by_flag():
    return requests.post(LISTEN, params={"mip_opt_out": settings.private})  # expect: undetermined


def send_by_method():
    return requests.post(LISTEN, params=settings.query())  # expect: undetermined


def send_as_it_is():
    return requests.post(LISTEN, params=KEPT)  # expect: opted-out


def for_a_demonstration():
    with mock.patch.dict(OPTIONS, {"mip_opt_out": "false"}):
        send()
    with patch.object(settings, "options", {}), patch.object(Settings, "private", "false"):
        send_by_settings()
        send_by_flag()
    with patch.object(Settings, "query", lambda self: {}):
        send_by_method()


def of_its_own():
    options = {"mip_opt_out": "true"}
    with patch.dict(options, clear=True):
        return requests.post(LISTEN, params=options)  # expect: undetermined
