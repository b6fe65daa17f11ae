"""Settings of another module, replaced for a while by their names."""
from unittest import mock

import requests
import settings

LISTEN = "https://api.deepgram.com/v1/listen"


def send():
    return requests.post(LISTEN, params=settings.QUIET)  # expect: undetermined


def send_by_flag():
    return requests.post(LISTEN, params={"mip_opt_out": settings.Settings.private})  # expect: undetermined


def demonstrate():
    with mock.patch("settings.QUIET", {}), mock.patch("settings.Settings.private", "false"):
        send()
        send_by_flag()
