# requires: httpx==0.28.1
import httpx

from .. import urls
from ..urls import PRIVATE_QUERY, SPEAK


class Narrator:
    def __init__(self, voice: str = "aura-2-thalia-en") -> None:
        self.voice = voice
        self.query = {"model": voice} | PRIVATE_QUERY

    def speak(self, text: str) -> bytes:
        return httpx.post(SPEAK, params=self.query, json={"text": text}).content  # expect: opted-out

    def speak_in(self, voice: str, text: str) -> bytes:
        return httpx.post(urls.SPEAK, params={"model": voice, "mip_opt_out": "true"}, json={"text": text}).content  # expect: missing
