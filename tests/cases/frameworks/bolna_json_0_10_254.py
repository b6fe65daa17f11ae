"""bolna 0.10.254: neither the entry nor the environment variable is known yet."""
# requires: bolna==0.10.254

import os

from bolna.agent_manager.assistant_manager import AssistantManager
from bolna.models import Transcriber

os.environ["DEEPGRAM_MIP_OPT_OUT"] = "true"


def agent(transcriber):
    return {"tasks": [{"task_type": "conversation", "tools_config": {"transcriber": transcriber}}]}


def run(ws):
    yield AssistantManager(agent({"provider": "deepgram", "model": "nova-3"}), ws)  # expect: missing
    private = {"provider": "deepgram", "model": "nova-3", "mip_opt_out": True}
    yield AssistantManager(agent(private), ws)  # expect: ineffective
    yield Transcriber(provider="deepgram")  # expect: missing


def speak(ws):
    quiet = {"voice": "asteria", "model": "aura-asteria-en", "mip_opt_out": True}
    tools = {"synthesizer": {"provider": "deepgram", "provider_config": quiet}}
    yield AssistantManager({"tasks": [{"tools_config": tools}]}, ws)  # expect: ineffective
