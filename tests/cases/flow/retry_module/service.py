import httpx
from config import SPEECH_PARAMS
from retry import post_with_retry


class MinutesService:
    def __init__(self, key: str) -> None:
        self.headers = {"Authorization": f"Token {key}"}

    async def minutes(self, clip: bytes) -> dict:
        async with httpx.AsyncClient(timeout=120) as client:
            response = await post_with_retry(client, self.headers, SPEECH_PARAMS, content=clip)
        return response.json()
