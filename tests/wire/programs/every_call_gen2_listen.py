"""Second generation, every call of speech to text without the option: what a fix starts from."""
# requires: deepgram-sdk>=3.1.5,<5

from deepgram import DeepgramClient, LiveOptions, PrerecordedOptions

URL = {"url": "https://static.example/bueller.wav"}
FILE = {"buffer": b"audio"}
HOOK = "https://hooks.example/done"
client = DeepgramClient("0123456789abcdef0123456789abcdef01234567")
options = PrerecordedOptions(model="nova-2")


def url():
    client.listen.prerecorded.v("1").transcribe_url(URL, options)  # expect: missing


def url_without_options():
    client.listen.prerecorded.v("1").transcribe_url(URL)  # expect: missing


def url_dictionary():
    client.listen.prerecorded.v("1").transcribe_url(URL, {"model": "nova-2"})  # expect: missing


def url_addons():
    client.listen.prerecorded.v("1").transcribe_url(URL, options, addons={"tag": "fix"})  # expect: missing


def url_callback():
    client.listen.prerecorded.v("1").transcribe_url_callback(URL, HOOK, options)  # expect: missing


def file():
    client.listen.prerecorded.v("1").transcribe_file(FILE, options)  # expect: missing


def file_callback():
    client.listen.prerecorded.v("1").transcribe_file_callback(FILE, HOOK, options)  # expect: missing


def live():
    client.listen.live.v("1").start(LiveOptions(model="nova-2"))  # expect: missing


async def asynchronous_url():
    await client.listen.asyncprerecorded.v("1").transcribe_url(URL, options)  # expect: missing


async def asynchronous_url_callback():
    await client.listen.asyncprerecorded.v("1").transcribe_url_callback(URL, HOOK, options)  # expect: missing


async def asynchronous_file():
    await client.listen.asyncprerecorded.v("1").transcribe_file(FILE, options)  # expect: missing


async def asynchronous_file_callback():
    await client.listen.asyncprerecorded.v("1").transcribe_file_callback(FILE, HOOK, options)  # expect: missing


async def asynchronous_live():
    connection = client.listen.asynclive.v("1")
    await connection.start(LiveOptions(model="nova-2"))  # expect: missing
    await connection.finish()
