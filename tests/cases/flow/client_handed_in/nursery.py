"""A baby monitor: what its loop does with the one session it has."""

import asyncio

import aiohttp

from crying import listen, tell


async def watch(clip: bytes) -> None:
    async with aiohttp.ClientSession() as session:
        print(await tell(session, clip))
        await listen(session)


if __name__ == "__main__":
    asyncio.run(watch(b""))
