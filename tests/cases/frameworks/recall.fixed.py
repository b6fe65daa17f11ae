"""Meeting bots set up over an HTTP API: the option sits among the settings of the provider."""

import json
import os

import httpx
import requests

BOTS = "https://us-west-2.recall.ai/api/v1/bot"
KEY = {"Authorization": os.environ["RECALL_KEY"]}


def missing(meeting: str):
    body = {
        "meeting_url": meeting,
        "recording_config": {
            "transcript": {"provider": {"deepgram_streaming": {"model": "nova-3", "mip_opt_out": True}}},
        },
    }
    return requests.post(BOTS, headers=KEY, json=body)  # expect: missing


def private(meeting: str, region: str):
    deepgram = {"model": "nova-3", "mip_opt_out": True}
    body = {"meeting_url": meeting, "recording_config": {"transcript": {"provider": {"deepgram_streaming": deepgram}}}}
    yield requests.post(BOTS, headers=KEY, data=json.dumps(body))  # expect: opted-out
    yield httpx.post(f"https://{region}.recall.ai/api/v1/bot", json=body)  # expect: opted-out


def told_to_take_part(meeting: str):
    provider = {"deepgram_async": {"model": "nova-3", "mip_opt_out": True}}
    body = {"meeting_url": meeting, "recording_config": {"transcript": {"provider": provider}}}
    return httpx.post(os.environ["RECALL_URL"] + "/bot", json=body)  # expect: opted-in


def another_provider(meeting: str):
    body = {"meeting_url": meeting, "recording_config": {"transcript": {"provider": {"assembly_ai_streaming": {}}}}}
    return requests.post(BOTS, headers=KEY, json=body)


def another_service(meeting: str):
    body = {"recording_config": {"transcript": {"provider": {"deepgram_streaming": {"model": "nova-3"}}}}}
    return requests.post("https://bots.internal.example/start", json=body)


def unknown_settings(body: dict):
    # Nothing says that this starts a bot with Deepgram.
    return requests.post(os.environ["BOTS_URL"], json=body)


def settings_named_after_deepgram(deepgram_options: dict):
    body = {"recording_config": {"transcript": {"provider": {"deepgram_streaming": deepgram_options}}}}
    return requests.post(BOTS, headers=KEY, json=body)  # expect: undetermined
