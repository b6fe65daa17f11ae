"""Forks of LiveKit's plugin without the option; one of them installs under LiveKit's own module path."""
# requires: aeon-plugins-deepgram==0.5.1, wirtual-plugins-deepgram==0.0.2

from livekit.plugins import deepgram
from wirtual.plugins import deepgram as wirtual
from wirtual.plugins.deepgram.tts import TTS

ears = deepgram.STT(model="nova-2-general")  # expect: impossible
told = deepgram.STT(model="nova-2-general", mip_opt_out=True)  # expect: impossible
other_ears = wirtual.STT()  # expect: impossible
voice = TTS()  # expect: impossible
own_machine = wirtual.STT(base_url="https://speech.internal.example/v1/listen")
