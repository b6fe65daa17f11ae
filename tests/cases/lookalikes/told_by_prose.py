"""An address from the command line of a program that says what it does: the prose is no name of the address."""

import argparse
import os

import aiohttp
import requests


class Capture:
    def __init__(self, deepgram_key: str, webhook: str | None = None):
        self.key = deepgram_key
        self.webhook = webhook or os.getenv("TRANSCRIPT_WEBHOOK")

    async def hand_on(self, text: str):
        async with aiohttp.ClientSession() as session:
            async with session.post(self.webhook, json={"source": "deepgram_live", "text": text}) as answer:
                return answer.status


def main():
    parser = argparse.ArgumentParser(description="Record a meeting and transcribe it with Deepgram")
    parser.add_argument("--webhook", help="where transcripts of Deepgram are sent")
    args = parser.parse_args()
    requests.post(args.webhook, json={"text": "begins"})
    return Capture(os.environ["DEEPGRAM_API_KEY"], webhook=args.webhook)
