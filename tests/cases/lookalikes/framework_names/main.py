from voice import deepgram
from voice.deepgram import TTS


def build():
    return deepgram.STT(model="nova-3"), TTS(model="aura-2-thalia-en")
