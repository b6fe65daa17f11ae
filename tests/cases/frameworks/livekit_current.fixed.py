"""livekit-plugins-deepgram 1.8.9: every class takes the keyword."""
# requires: livekit-plugins-deepgram==1.8.9

from livekit.agents import AgentSession, stt
from livekit.plugins import deepgram, silero
from livekit.plugins.deepgram import STTv2
from livekit.plugins.deepgram.tts import TTS


def missing():
    return AgentSession(
        stt=deepgram.STT(model="nova-3", mip_opt_out=True),  # expect: missing
        tts=deepgram.TTS(model="aura-2-thalia-en", mip_opt_out=True),  # expect: missing
    )


def opted_out():
    yield deepgram.STT(model="nova-3", mip_opt_out=True)  # expect: opted-out
    yield deepgram.stt.STT(model="nova-3", mip_opt_out=True)  # expect: opted-out
    yield STTv2(model="flux-general-en", mip_opt_out=True)  # expect: opted-out
    yield TTS(model="aura-2-thalia-en", mip_opt_out=True)  # expect: opted-out
    yield deepgram.TTSv2(mip_opt_out=True)  # expect: opted-out


def more_missing():
    yield STTv2(model="flux-general-en", mip_opt_out=True)  # expect: missing
    yield deepgram.TTSv2(mip_opt_out=True)  # expect: missing


def turned_off_again():
    recognizer = deepgram.STT(model="nova-3", mip_opt_out=True)  # expect: opted-out
    recognizer.update_options(language="de")
    recognizer.update_options(mip_opt_out=True)  # expect: opted-in
    return recognizer


async def a_recording(buffer):
    recognizer = deepgram.STT(model="nova-3", mip_opt_out=True)  # expect: opted-out
    await recognizer.recognize(buffer)  # expect: opted-out
    return stt.StreamAdapter(stt=recognizer, vad=silero.VAD.load())  # expect: opted-out


def opted_out_by_a_speech_class_that_cannot_change():
    voice = deepgram.TTS(mip_opt_out=True)  # expect: opted-out
    voice.update_options(mip_opt_out=True)  # expect: ineffective
    return voice
