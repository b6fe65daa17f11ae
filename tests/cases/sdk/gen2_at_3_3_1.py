"""Since 3.3.0 addons need no options beside them."""
# requires: deepgram-sdk==3.3.1

from deepgram import DeepgramClient, SpeakOptions

client = DeepgramClient()
ADDONS = {"mip_opt_out": "true"}


def live_addons_alone():
    return client.listen.live.v("1").start(addons=ADDONS)  # expect: opted-out


async def live_addons_alone_async():
    return await client.listen.asynclive.v("1").start(None, ADDONS)  # expect: opted-out


def speak(text):
    options = SpeakOptions(model="aura-asteria-en")
    return client.speak.v("1").save("speech.mp3", {"text": text}, options, ADDONS)  # expect: opted-out
