"""Vapi 0.4.0: no such field."""
# requires: vapi_server_sdk==0.4.0

from vapi import DeepgramTranscriber, Vapi

client = Vapi(token="…")
ears = DeepgramTranscriber(model="nova-2", mip_opt_out=True)  # expect: ineffective
