import functools

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
transcribe = functools.partial(requests.post, LISTEN)
transcribe_privately = functools.partial(requests.post, LISTEN, params={"mip_opt_out": "true"})
submit = requests.post
