"""Third generation, voice agent: the settings are made in one method and sent in another."""
# requires: deepgram-sdk==7.1.1

from deepgram import AsyncDeepgramClient
from deepgram.agent.v1 import AgentV1Settings, AgentV1SettingsParams


class Desk:
    """Answers the telephone."""

    def __init__(self, client: AsyncDeepgramClient, greeting: str) -> None:
        self.client = client
        self.settings = AgentV1Settings(
            type="Settings",
            audio={"input": {"encoding": "mulaw", "sample_rate": 8000}},
            agent={"greeting": greeting, "think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}}},
            mip_opt_out=True,
        )

    async def answer(self) -> None:
        async with self.client.agent.v1.connect() as socket:  # expect: opted-out
            await socket.send_settings(self.settings)
            await socket.start_listening()


class OpenDesk:
    """The same without the option."""

    def __init__(self) -> None:
        self.client = AsyncDeepgramClient()
        self.payload: AgentV1SettingsParams = {"type": "Settings", "agent": {}, "audio": {}, "mip_opt_out": True}

    def settings(self, language: str) -> AgentV1Settings:
        return AgentV1Settings(type="Settings", audio={}, agent={"language": language})

    async def answer(self, language: str) -> None:
        async with self.client.agent.v1.connect() as socket:  # expect: missing
            await socket.send_settings(self.settings(language))

    async def answer_with_mapping(self) -> None:
        # send_raw() came with 7.14.0.
        async with self.client.agent.v1.connect() as socket:  # expect: ineffective
            await socket.send_raw(self.payload)

    async def answer_later(self, settings) -> None:
        async with self.client.agent.v1.connect() as socket:  # expect: undetermined
            await socket.send_settings(settings)
