from deepgram.agent.v1.types import AgentV1Settings

BASE = {"audio": {}, "agent": {"language": "en"}}


def build_settings(private: bool):
    return AgentV1Settings(type="Settings", mip_opt_out=private, **BASE)
