__all__ = ["SPEAK", "LISTEN", "PRIVATE_QUERY"]

_HOST = "https://api.deepgram.com"
SPEAK = _HOST + "/v1/speak"
LISTEN = _HOST + "/v1/listen"
PRIVATE_QUERY = {"mip_opt_out": "true"}
