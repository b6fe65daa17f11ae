"""A meeting bot of MeetStream, set up with the same JSON as Recall's."""

import requests


def start(meeting: str):
    provider = {"deepgram_streaming": {"model": "nova-3", "language": "multi", "mip_opt_out": True}}
    body = {"meeting_link": meeting, "recording_config": {"transcript": {"provider": provider}}}
    return requests.post("https://api.meetstream.ai/api/v1/bots/create_bot", json=body)  # expect: opted-out


def leak(meeting: str):
    body = {
        "meeting_link": meeting,
        "recording_config": {
            "transcript": {"provider": {"deepgram_streaming": {"model": "nova-3", "mip_opt_out": True}}},
        },
    }
    return requests.post("https://api.meetstream.ai/api/v1/bots/create_bot", json=body)  # expect: missing
