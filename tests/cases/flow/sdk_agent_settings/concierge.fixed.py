"""A hotel's night concierge."""
# requires: deepgram-sdk==4.8.1

from deepgram import AgentWebSocketEvents, DeepgramClient, SettingsOptions

client = DeepgramClient("placeholder")


def by_assignment():
    settings = SettingsOptions(mip_opt_out=True)
    settings.agent.think.provider.type = "open_ai"
    settings.agent.think.provider.model = "gpt-4o-mini"
    settings.agent.listen.provider.model = "nova-3"
    connection = client.agent.websocket.v("1")
    return connection.start(settings)  # expect: missing


def by_assignment_opted_out():
    settings = SettingsOptions()
    settings.agent.listen.provider.model = "nova-3"
    settings.mip_opt_out = True
    connection = client.agent.websocket.v("1")
    return connection.start(settings)  # expect: opted-out


def by_constructor():
    return client.agent.websocket.v("1").start(SettingsOptions(mip_opt_out=True))  # expect: opted-out


def opted_in():
    settings = SettingsOptions(mip_opt_out=True)
    settings.mip_opt_out = True
    return client.agent.websocket.v("1").start(settings)  # expect: opted-in


class Concierge:
    def __init__(self, private: bool) -> None:
        self.connection = client.agent.websocket.v("1")
        self.connection.on(AgentWebSocketEvents.Welcome, self.welcome)
        self.settings = SettingsOptions()
        self.settings.agent.greeting = "Good evening."
        if private:
            self.settings.mip_opt_out = True

    def welcome(self, _, event, **kwargs) -> None:
        print(event)

    def begin(self) -> None:
        if not self.connection.start(self.settings):  # expect: conditional
            raise RuntimeError("the concierge is asleep")
