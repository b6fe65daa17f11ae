import os

SPEECH_URL = "https://api.deepgram.com/v1/listen"
SPEECH_PARAMS = {
    "model": os.getenv("SPEECH_MODEL", "nova-3"),
    "language": os.getenv("SPEECH_LANGUAGE", "en"),
    "mip_opt_out": "true",
}
