from types import SimpleNamespace

settings = SimpleNamespace(**{"stt_host": "wss://api.deepgram.com", "token": "placeholder"})
