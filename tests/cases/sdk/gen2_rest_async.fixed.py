"""Second generation, asynchronous REST clients under both of their names."""
# requires: deepgram-sdk==3.7.7

import asyncio
import logging

from deepgram import DeepgramClient, DeepgramClientOptions, PrerecordedOptions
from deepgram.utils import verboselogs

config = DeepgramClientOptions(verbose=verboselogs.SPAM)


class Worker:
    def __init__(self, queue: asyncio.Queue, key: str):
        self.queue = queue
        self.deepgram = DeepgramClient(key, config)
        self.opt_out = {"mip_opt_out": "true"}

    async def run(self):
        while True:
            job = await self.queue.get()
            try:
                await self.transcribe(job["url"])
            except Exception:
                logging.exception("job failed")
            finally:
                self.queue.task_done()

    async def transcribe(self, url):
        options = PrerecordedOptions(model="nova-2", utterances=True)
        return await self.deepgram.listen.asyncrest.v("1").transcribe_url({"url": url}, options, addons={"mip_opt_out": "true"})  # expect: missing

    async def transcribe_private(self, url):
        options = PrerecordedOptions(model="nova-2", utterances=True)
        listener = self.deepgram.listen.asyncrest.v("1")
        return await listener.transcribe_url({"url": url}, options, self.opt_out)  # expect: opted-out

    async def transcribe_bytes(self, data):
        return await self.deepgram.listen.asyncprerecorded.v("1").transcribe_file(  # expect: opted-out
            {"buffer": data},
            {"model": "nova-2", "mip_opt_out": True},
        )

    async def transcribe_slowly(self, data):
        coroutine = self.deepgram.listen.asyncprerecorded.v("1").transcribe_file({"buffer": data}, addons={"mip_opt_out": "true"})  # expect: missing
        return await asyncio.wait_for(coroutine, timeout=600)

    async def transcribe_in_thread(self, url):
        rest = self.deepgram.listen.rest.v("1")
        # expect: opted-out
        return await asyncio.to_thread(rest.transcribe_url, {"url": url}, {"mip_opt_out": "true"})


async def main(urls):
    queue = asyncio.Queue()
    for url in urls:
        queue.put_nowait({"url": url})
    worker = Worker(queue, "0123456789abcdef0123456789abcdef01234567")
    asyncio.create_task(worker.run())
    await queue.join()
