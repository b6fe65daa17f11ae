SPEECH_HOST = "api.deepgram.com"
SCHEME = "wss"
LIVE_PATH = "/v1/listen"
