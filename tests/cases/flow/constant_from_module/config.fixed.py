"""Settings of the allotment helpline."""

import os

BASE = "https://api.deepgram.com"
LISTEN_URL = BASE + "/v1/listen"
SPEAK_URL = os.getenv("SPEAK_URL", f"{BASE}/v1/speak")

COMMON = {"model": "nova-3", "smart_format": "true"}
PRIVATE = {**COMMON, "mip_opt_out": "true"}
SHARED = dict(COMMON, mip_opt_out="true")
FROM_ENV = {"mip_opt_out": os.environ.get("HELPLINE_OPT_OUT", "true")}


class Endpoints:
    LISTEN = BASE + "/v1/listen"
    LISTEN_PRIVATE = LISTEN + "?mip_opt_out=true"


ENDPOINTS = {"stt": LISTEN_URL, "tts": SPEAK_URL}
