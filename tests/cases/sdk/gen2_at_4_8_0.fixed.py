"""4.8.0 is the first release with the field at the root of the agent's settings."""
# requires: deepgram-sdk==4.8.0

from deepgram import DeepgramClient, SettingsOptions

client = DeepgramClient()


def by_keyword():
    return client.agent.websocket.v("1").start(SettingsOptions(mip_opt_out=True))  # expect: opted-out


async def by_attribute():
    settings = SettingsOptions()
    settings.mip_opt_out = True
    return await client.agent.asyncwebsocket.v("1").start(settings)  # expect: opted-out


def by_mapping(greeting):
    settings = {"type": "Settings", "agent": {"greeting": greeting}}
    settings["mip_opt_out"] = True
    return client.agent.websocket.v("1").start(settings)  # expect: opted-out


def unset():
    return client.agent.websocket.v("1").start(SettingsOptions(mip_opt_out=True))  # expect: missing
