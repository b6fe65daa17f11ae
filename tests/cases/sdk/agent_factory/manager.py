from deepgram import DeepgramClient
from factory import demo_settings, support_settings


class AgentManager:
    def __init__(self):
        self.client = DeepgramClient()
        self.socket = None

    def support(self, language):
        with self.client.agent.v1.connect() as socket:  # expect: opted-out
            self.socket = socket
            self.socket.send_settings(support_settings(language))
            self.socket.start_listening()

    def demo(self):
        with self.client.agent.v1.connect() as socket:  # expect: missing
            socket.send_settings(demo_settings())
            socket.start_listening()
