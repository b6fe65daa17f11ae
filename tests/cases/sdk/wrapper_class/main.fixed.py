import asyncio

from deepgram import AsyncDeepgramClient
from speech import CarelessTranscriber, FileTranscriber, SpeechSynthesizer


async def main(audio: bytes) -> None:
    client = AsyncDeepgramClient()
    transcribers = [
        FileTranscriber(client, model="nova-3", mip_opt_out=True),
        FileTranscriber(mip_opt_out=True),
        CarelessTranscriber(client, mip_opt_out=True),
    ]
    texts = await asyncio.gather(*(transcriber.transcribe(audio) for transcriber in transcribers))
    await SpeechSynthesizer(client, True).speak(texts[0])
    await SpeechSynthesizer(client, private=True).speak(texts[1])


if __name__ == "__main__":
    asyncio.run(main(b""))
