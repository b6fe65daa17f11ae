"""Deepgram in words only: https://api.deepgram.com/v1/listen?model=nova-3

>>> import requests
>>> requests.post("https://api.deepgram.com/v1/listen", data=b"")
"""

import logging

log = logging.getLogger("deepgram")
ENGINES = ("whisper", "deepgram")
HELP = "curl -X POST https://api.deepgram.com/v1/listen --data-binary @clip.wav"

# requests.post("https://api.deepgram.com/v1/listen", data=clip)


def explain(engine: str) -> str:
    if engine == "deepgram":
        raise NotImplementedError("Deepgram is not supported: see https://api.deepgram.com/v1/listen")
    log.info("not deepgram but %s", engine)
    print("POST https://api.deepgram.com/v1/listen?mip_opt_out=true")
    return HELP


SNIPPET = '''
import requests
requests.post("https://api.deepgram.com/v1/listen")
'''
