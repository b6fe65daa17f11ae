import requests
from deepgram import DeepgramClient, LiveOptions

client = DeepgramClient(api_key="placeholder")


def replay(url: str):
    requests.post("https://api.deepgram.com/v1/listen", params={"model": "nova-3"})
    return client.listen.v("1").transcribe_url({"url": url}, LiveOptions(model="nova-3"))
