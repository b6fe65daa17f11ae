"""Daily transcribes as soon as that is enabled, with settings of its own where none are given."""
# requires: pipecat-ai==1.14.0

from pipecat.transports.daily.transport import DailyParams, DailyTransport, DailyTranscriptionSettings

settings = DailyTranscriptionSettings(extra={"interim_results": True, "mip_opt_out": True})  # expect: opted-out


def build(room: str, token: str):
    yield DailyTransport(room, token, "Bot", DailyParams(audio_in_enabled=True))
    yield DailyTransport(room, token, "Bot", DailyParams(transcription_enabled=False))
    yield DailyTransport(
        room,
        token,
        "Bot",
        DailyParams(audio_in_enabled=True, transcription_enabled=True),  # expect: missing
    )
    yield DailyParams(transcription_enabled=True, transcription_settings=settings)


def enabled_at_run_time(transcribe: bool):
    return DailyParams(transcription_enabled=transcribe)
