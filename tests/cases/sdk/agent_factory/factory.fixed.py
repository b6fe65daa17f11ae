# requires: deepgram-sdk==7.17.0
from deepgram.agent import AgentV1Settings

AUDIO = {"input": {"encoding": "linear16", "sample_rate": 24000}}


def support_settings(language: str) -> AgentV1Settings:
    return AgentV1Settings(type="Settings", audio=AUDIO, agent={"language": language}, mip_opt_out=True)


def demo_settings() -> AgentV1Settings:
    return AgentV1Settings(type="Settings", audio=AUDIO, agent={"greeting": "Hello!"}, mip_opt_out=True)
