"""2.5.0 has keywords but no ``endpoint`` parameter yet: it is sent as a query parameter of that name."""
# requires: deepgram-sdk==2.5.0

from deepgram import Deepgram

client = Deepgram("0123456789abcdef0123456789abcdef01234567")


def by_endpoint(url):
    # expect: ineffective
    return client.transcription.sync_prerecorded({"url": url}, mip_opt_out=True)


def by_keyword(url):
    return client.transcription.sync_prerecorded({"url": url}, mip_opt_out=True)  # expect: opted-out


async def live_by_endpoint():
    return await client.transcription.live(mip_opt_out=True)  # expect: ineffective
