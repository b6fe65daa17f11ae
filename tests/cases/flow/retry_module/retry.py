import asyncio
import logging

import httpx
from config import SPEECH_URL

log = logging.getLogger(__name__)


async def post_with_retry(client: httpx.AsyncClient, headers: dict, params: dict, retries: int = 3, **kwargs):
    for attempt in range(1, retries + 1):
        try:
            return await client.post(SPEECH_URL, headers=headers, params=params, **kwargs)  # expect: missing
        except httpx.HTTPError as error:
            log.warning("attempt %d: %s", attempt, error)
            await asyncio.sleep(2**attempt)
    raise RuntimeError("the speech service does not answer")
