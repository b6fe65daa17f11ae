"""pipecat 0.0.19: Daily's settings have no extra yet, so whoever writes it runs a newer release."""
# requires: pipecat-ai==0.0.19

from pipecat.transports.services.daily import DailyTranscriptionSettings

plain = DailyTranscriptionSettings(language="de")  # expect: missing
private = DailyTranscriptionSettings(extra={"mip_opt_out": True})  # expect: opted-out
