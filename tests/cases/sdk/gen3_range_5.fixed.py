"""Any 5.x: 5.0 and 5.1 raise on the REST keyword, and the sockets drop the request options."""
# requires: deepgram-sdk>=5.0,<6

from deepgram import DeepgramClient

client = DeepgramClient()
QUERY = {"additional_query_parameters": {"mip_opt_out": "true"}}


def keyword(url):
    return client.listen.v1.media.transcribe_url(url=url, mip_opt_out=True)  # expect: opted-out


def query(url):
    return client.listen.v1.media.transcribe_url(url=url, request_options=QUERY)  # expect: opted-out


def socket(stop):
    with client.listen.v1.connect(model="nova-3", mip_opt_out=True):  # expect: opted-out
        stop.wait()


def socket_query(stop):
    with client.listen.v1.connect(model="nova-3", request_options=QUERY, mip_opt_out="true"):  # expect: ineffective
        stop.wait()


def read(text):
    return client.read.v1.text.analyze(request={"text": text}, request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: ineffective
