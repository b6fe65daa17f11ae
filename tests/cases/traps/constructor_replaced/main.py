# requires: livekit-plugins-deepgram==1.8.9
import patches
from livekit.plugins import deepgram


def listen():
    return deepgram.STT(model="nova-3", mip_opt_out=True)  # expect: undetermined


def speak():
    return deepgram.TTS(model="aura-2-thalia-en", mip_opt_out=True)  # expect: opted-out
