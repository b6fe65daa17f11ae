"""5.2.0 is the first release with the keyword on prerecorded audio."""
# requires: deepgram-sdk==5.2.0

from deepgram import AsyncDeepgramClient, DeepgramClient


def sync(url):
    return DeepgramClient().listen.v1.media.transcribe_url(url=url, mip_opt_out=True)  # expect: opted-out


async def asynchronous(data):
    # expect: opted-out
    return await AsyncDeepgramClient().listen.v1.media.transcribe_file(request=data, mip_opt_out=True)


def raw(data):
    client = DeepgramClient()
    # expect: opted-out
    response = client.listen.v1.media.with_raw_response.transcribe_file(request=data, mip_opt_out="true")
    return response.data
