"""5.0.0 and later: carriers that changed on the way."""
# requires: deepgram-sdk>=5

from deepgram import DeepgramClient
from deepgram.core import RequestOptions

client = DeepgramClient()
ON = RequestOptions(additional_query_parameters={"mip_opt_out": "true"})
OFF = RequestOptions(additional_query_parameters={"mip_opt_out": "true"})


def query(stop):
    # Dropped by 5.x.
    with client.listen.v1.connect(model="nova-3", request_options=ON, mip_opt_out="true"):  # expect: conditional
        stop.wait()


def contradiction(stop):
    # 5.x sends the keyword, later releases the query.
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true", request_options=OFF):  # expect: conditional
        stop.wait()


def rest_contradiction(url):
    return client.listen.v1.media.transcribe_url(url=url, mip_opt_out="true", request_options=OFF)  # expect: opted-in


def read(text):
    return client.read.v1.text.analyze(request={"text": text}, request_options=ON)  # expect: opted-out


def both(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out="true", request_options=ON):  # expect: opted-out
        stop.wait()
