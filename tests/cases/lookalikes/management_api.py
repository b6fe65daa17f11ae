"""Accounts, keys, usage and models: nothing a customer said is sent here."""

import http.client
import subprocess
import urllib.request

import aiohttp
import httpx
import requests

API = "https://api.deepgram.com"
HEADERS = {"Authorization": "Token placeholder"}


def account(project: str):
    requests.get(f"{API}/v1/projects", headers=HEADERS)
    requests.get(f"{API}/v1/projects/{project}/usage", params={"start": "2026-01-01"}, headers=HEADERS)
    requests.get(f"{API}/v1/projects/{project}/balances", headers=HEADERS)
    requests.post(f"{API}/v1/projects/{project}/keys", json={"comment": "ci", "scopes": ["usage:write"]}, headers=HEADERS)
    requests.delete(f"{API}/v1/projects/{project}/keys/1", headers=HEADERS)
    requests.patch(f"{API}/v1/projects/{project}", json={"name": "new"}, headers=HEADERS)


def short_lived_token():
    return requests.post(f"{API}/v1/auth/grant", json={"ttl_seconds": 30}, headers=HEADERS).json()["access_token"]


def models():
    with httpx.Client(base_url=API, headers=HEADERS) as client:
        client.get("/v1/models")
        client.get("/v1/projects/1/models")
        client.get("/v1/listen/features")
    return urllib.request.urlopen(f"{API}/v1/models").read()


async def requests_of_a_project(project: str):
    async with aiohttp.ClientSession(API) as session:
        async with session.get(f"/v1/projects/{project}/requests") as response:
            return await response.json()


def agent_models():
    return requests.get("https://agent.deepgram.com/v1/agent/settings/think/models")


def by_hand():
    connection = http.client.HTTPSConnection("api.deepgram.com")
    connection.request("GET", "/v1/projects", headers=HEADERS)
    subprocess.run(["curl", "-s", "https://api.deepgram.com/v1/projects"], check=True)


def other_pages():
    requests.get("https://developers.deepgram.com/docs/the-deepgram-model-improvement-partnership-program")
    requests.get("https://status.deepgram.com/api/v2/status.json")
    requests.get("https://dpgr.am/spacewalk.wav")
