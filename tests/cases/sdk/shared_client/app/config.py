"""Options of every call."""

from deepgram import LiveOptions, PrerecordedOptions

FILE_OPTIONS = PrerecordedOptions(model="nova-3", smart_format=True)
LIVE_OPTIONS = LiveOptions(model="nova-3", interim_results=True)
PRIVACY = {"mip_opt_out": "true"}
KEYTERMS = {"keyterm": ["Deepgram", "transcription"]}
