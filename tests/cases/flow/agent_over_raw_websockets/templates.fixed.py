"""Settings messages of a garden centre's phone assistant."""

AGENT_URL = "wss://agent.deepgram.com/v1/agent/converse"

_AGENT = {
    "listen": {"provider": {"type": "deepgram", "model": "nova-3"}},
    "think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}, "prompt": "You know plants."},
    "speak": {"provider": {"type": "deepgram", "model": "aura-2-thalia-en"}},
}

SETTINGS = {
    "type": "Settings",
    "audio": {"input": {"encoding": "linear16", "sample_rate": 16000}},
    "agent": _AGENT,
}

PRIVATE_SETTINGS = {**SETTINGS, "mip_opt_out": True}


class Template:
    def __init__(self, greeting: str, private: bool = False) -> None:
        self.settings = {"type": "Settings", "agent": {**_AGENT, "greeting": greeting}, "mip_opt_out": True}
        if private:
            self.settings["mip_opt_out"] = True
