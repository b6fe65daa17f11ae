"""Daily's settings under their older name, where the field is new."""
# requires: pipecat-ai==0.0.20

from pipecat.transports.services.daily import DailyParams, DailyTranscriptionSettings

private = DailyTranscriptionSettings(extra={"mip_opt_out": True})  # expect: opted-out
leaking = DailyTranscriptionSettings(language="de")  # expect: missing
unsettled = DailyParams(transcription_enabled=True)  # expect: missing
settled = DailyParams(transcription_enabled=True, transcription_settings=private)
silent = DailyParams(camera_out_enabled=False)
