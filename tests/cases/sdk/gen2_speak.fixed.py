"""Second generation, text to speech over REST: save, file, stream, and what streams in memory."""
# requires: deepgram-sdk==4.8.1

import asyncio

from deepgram import DeepgramClient, SpeakOptions, SpeakRESTOptions

TEXT = {"text": "Hello world!"}
NO_TRAINING = {"mip_opt_out": "true"}


class Speaker:
    def __init__(self):
        self.deepgram = DeepgramClient()
        self.options = SpeakOptions(model="aura-2-thalia-en", encoding="linear16", container="wav")

    def save(self):
        return self.deepgram.speak.v("1").save("test.wav", TEXT, self.options, addons={"mip_opt_out": "true"})  # expect: missing

    def save_privately(self):
        return self.deepgram.speak.rest.v("1").save("test.wav", TEXT, self.options, NO_TRAINING)  # expect: opted-out

    def file(self):
        # A coroutine, even on the synchronous client.
        pending = self.deepgram.speak.rest.v("1").file("test.wav", TEXT, self.options, NO_TRAINING)  # expect: opted-out
        return asyncio.run(pending)

    def stream(self):
        response = self.deepgram.speak.v("1").stream(TEXT, self.options, addons={"mip_opt_out": "true"})  # expect: missing
        return response.stream.read()

    def stream_memory(self):
        # expect: opted-out
        return self.deepgram.speak.rest.v("1").stream_memory(TEXT, {"model": "aura-2-thalia-en", "mip_opt_out": True})

    def stream_raw(self):
        return self.deepgram.speak.rest.v("1").stream_raw(TEXT, self.options, addons=NO_TRAINING)  # expect: opted-out

    def off(self):
        return self.deepgram.speak.rest.v("1").stream_raw(TEXT, {"mip_opt_out": True})  # expect: opted-in


async def speak_all(lines):
    deepgram = DeepgramClient()
    options = SpeakRESTOptions(model="aura-asteria-en")
    for number, line in enumerate(lines):
        await deepgram.asyncspeak.v("1").save(f"{number}.mp3", {"text": line}, options, addons={"mip_opt_out": "true"})  # expect: missing


async def speak_privately(line):
    speak = DeepgramClient().speak.asyncrest.v("1")
    options = SpeakRESTOptions(model="aura-asteria-en")
    await speak.file("line.mp3", {"text": line}, options, addons=NO_TRAINING)  # expect: opted-out
    response = await speak.stream_memory({"text": line}, options, {"mip_opt_out": "true"})  # expect: ineffective
    raw = await speak.stream_raw({"text": line}, options, addons={"mip_opt_out": "true"})  # expect: missing
    return response, raw


async def streamed(line):
    return await DeepgramClient().asyncspeak.v("1").stream({"text": line}, None, NO_TRAINING)  # expect: opted-out
