"""The same through the options of deepgram-sdk 4."""
# requires: deepgram-sdk==4.8.1

from deepgram import DeepgramClient, SettingsOptions

client = DeepgramClient()


def as_attributes():
    options = SettingsOptions()
    options.agent.think.provider.type = "deepgram"
    options.agent.think.provider.model = "think-fast"
    options.mip_opt_out = True
    client.agent.websocket.v("1").start(options)  # expect: impossible


def another_model():
    options = SettingsOptions()
    options.agent.think.provider.model = "gpt-4o-mini"
    options.mip_opt_out = True
    client.agent.websocket.v("1").start(options)  # expect: opted-out
