"""Second generation, voice agent: the option sits at the top of the settings since 4.8.0."""
# requires: deepgram-sdk==4.8.1

from deepgram import Agent, AgentWebSocketEvents, DeepgramClient, DeepgramClientOptions, SettingsOptions


def connect():
    config = DeepgramClientOptions(options={"keepalive": "true", "speaker_playback": "true"})
    return DeepgramClient("0123456789abcdef0123456789abcdef01234567", config).agent.websocket.v("1")


def plain():
    connection = connect()
    options = SettingsOptions(mip_opt_out=True)
    options.agent.think.provider.type = "open_ai"
    options.agent.think.provider.model = "gpt-4o-mini"
    options.agent.listen.provider.model = "nova-3"
    options.greeting = "Hello, I'm your AI assistant."
    connection.on(AgentWebSocketEvents.Welcome, lambda self, welcome, **kwargs: print(welcome))
    if not connection.start(options):  # expect: missing
        print("Failed to start connection")
    connection.finish()


def by_keyword():
    return connect().start(SettingsOptions(mip_opt_out=True))  # expect: opted-out


def by_attribute():
    options = SettingsOptions()
    options.agent.language = "en"
    options.mip_opt_out = True
    return connect().start(options)  # expect: opted-out


def by_dict():
    settings = {"type": "Settings", "mip_opt_out": True, "agent": {"language": "en"}}
    return connect().start(settings)  # expect: opted-out


def by_from_dict():
    return connect().start(SettingsOptions.from_dict({"mip_opt_out": True}))  # expect: opted-out


def by_false():
    return connect().start(SettingsOptions(mip_opt_out=True))  # expect: opted-in


def by_text():
    # Sent as the string "true", which is not the boolean of the schema.
    return connect().start(SettingsOptions(mip_opt_out=True))  # expect: ineffective


def nested_in_agent():
    return connect().start({"type": "Settings", "agent": {}, "mip_opt_out": True})  # expect: ineffective


def nested_attribute():
    options = SettingsOptions(mip_opt_out=True)
    return connect().start(options)  # expect: ineffective


def in_the_query():
    # Goes to the URL of the agent, not into its settings.
    return connect().start(SettingsOptions(mip_opt_out=True))  # expect: ineffective


def swallowed():
    return connect().start(SettingsOptions(mip_opt_out=True))  # expect: ineffective


def nested_in_class():
    return connect().start(SettingsOptions(agent=Agent(mip_opt_out=True)))  # expect: ineffective


def custom_url():
    # The agent client overwrites the URL: this is Deepgram's host all the same.
    client = DeepgramClient("", DeepgramClientOptions(url="https://agents.internal.example"))
    return client.agent.websocket.v("1").start(SettingsOptions(mip_opt_out=True))  # expect: missing


async def asynchronous():
    connection = DeepgramClient().agent.asyncwebsocket.v("1")
    options = SettingsOptions()
    options.mip_opt_out = True
    return await connection.start(options)  # expect: opted-out
