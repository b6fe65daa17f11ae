import patches
import query
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def replaced_client(clip: bytes):
    # Nobody knows what the replacement makes of the query.
    return requests.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)  # expect: undetermined


def replaced_helper(clip: bytes):
    with requests.Session() as session:
        return session.post(LISTEN, params=query.build(), data=clip)  # expect: conditional


def load_test(clip: bytes):
    patches.for_load_tests()
    return replaced_helper(clip)
