"""Vapi 0.4.0: no such field."""
# requires: vapi_server_sdk==0.4.0

from vapi import CreateAssistantDtoTranscriber_Deepgram, CreateAssistantDtoVoice_Deepgram, DeepgramTranscriber, Vapi

client = Vapi(token="…")
ears = DeepgramTranscriber(model="nova-2", mip_opt_out=True)  # expect: ineffective
other_ears = CreateAssistantDtoTranscriber_Deepgram(model="nova-2", mip_opt_out=True)  # expect: ineffective
voice = CreateAssistantDtoVoice_Deepgram(voice_id="asteria", mip_opt_out=True)  # expect: ineffective
