"""Ferry ticket kiosk: values that only the running program knows."""

import argparse
import configparser
import json
import os
import sys
import tomllib
from pathlib import Path

import requests
from fastapi import FastAPI, Form, UploadFile

LISTEN = "https://api.deepgram.com/v1/listen"
app = FastAPI()


def environment(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": os.environ["KIOSK_OPT_OUT"]}, data=clip)  # expect: undetermined


def environment_with_default(clip: bytes):
    opt_out = os.getenv("KIOSK_OPT_OUT", "true").lower()
    return requests.post(f"{LISTEN}?mip_opt_out={opt_out}", data=clip)  # expect: undetermined


def environment_decides(clip: bytes):
    params = {"model": "nova-3"}
    if os.getenv("KIOSK_PRIVATE") == "1":
        params["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def environment_for_another_option(clip: bytes):
    params = {"model": os.getenv("KIOSK_MODEL", "nova-3"), "mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def url_of_the_environment(clip: bytes):
    url = os.environ["DEEPGRAM_LISTEN_URL"]
    return requests.post(url, params={"mip_opt_out": "true"}, data=clip)  # expect: opted-out


def url_default(clip: bytes):
    url = os.environ.get("KIOSK_STT_URL", LISTEN)
    return requests.post(url, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)  # expect: missing


def url_fallback(clip: bytes):
    url = os.environ.get("KIOSK_STT_URL") or LISTEN
    return requests.post(url, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)  # expect: missing


def json_file(clip: bytes):
    options = json.loads(Path("kiosk.json").read_text())
    return requests.post(LISTEN, params=options["deepgram"], data=clip)  # expect: undetermined


def toml_file(clip: bytes):
    with open("kiosk.toml", "rb") as handle:
        config = tomllib.load(handle)
    return requests.post(LISTEN, params={"mip_opt_out": config["opt_out"]}, data=clip)  # expect: undetermined


def ini_file(clip: bytes):
    parser = configparser.ConfigParser()
    parser.read("kiosk.ini")
    params = {"model": "nova-3", "mip_opt_out": parser.get("speech", "opt_out", fallback="true")}
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def command_line(clip: bytes):
    parser = argparse.ArgumentParser()
    parser.add_argument("--mip-opt-out", default="true")
    arguments = parser.parse_args()
    return requests.post(LISTEN, params={"mip_opt_out": arguments.mip_opt_out}, data=clip)  # expect: undetermined


def standard_input():
    return requests.post(LISTEN, params={"mip_opt_out": input("opt out? ")}, data=sys.stdin.buffer.read())  # expect: undetermined


@app.post("/tickets/voice")
async def ticket(audio: UploadFile, mip_opt_out: str = Form("true")):
    # Called by the web framework with what the browser sends.
    clip = await audio.read()
    return requests.post(LISTEN, params={"mip_opt_out": mip_opt_out}, data=clip).json()  # expect: undetermined


@app.post("/tickets/language")
async def language(audio: UploadFile, language: str = Form("fi")):
    clip = await audio.read()
    return requests.post(LISTEN, params={"model": "nova-3", "language": language, "mip_opt_out": "true"}, data=clip).json()  # expect: missing


def default_of_an_unknown_mapping(clip: bytes, settings: dict):
    host = settings.get("host", "api.deepgram.com")
    return requests.post(f"https://{host}/v1/listen", params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)  # expect: missing


def option_with_a_default(clip: bytes, settings: dict):
    params = {"mip_opt_out": settings.get("private", "true")}
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined
