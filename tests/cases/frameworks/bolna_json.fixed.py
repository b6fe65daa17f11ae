"""bolna 0.10.255: an agent as it is kept in JSON, run here or handed to a server."""
# requires: bolna==0.10.255

import os

import requests
from bolna.agent_manager import AssistantManager
from bolna.models import Transcriber

AGENTS = "https://api.bolna.ai/v2/agent"


def agent(transcriber):
    tools = {"llm_agent": {"agent_type": "simple_llm_agent"}, "transcriber": transcriber}
    return {"agent_name": "Alfred", "tasks": [{"task_type": "conversation", "tools_config": tools}]}


def voice_only(synthesizer):
    return {"tasks": [{"task_type": "conversation", "tools_config": {"synthesizer": synthesizer}}]}


def run_here(ws):
    yield AssistantManager(agent({"provider": "deepgram", "model": "nova-3", "mip_opt_out": True}), ws)  # expect: missing
    private = {"provider": "deepgram", "model": "nova-3", "mip_opt_out": True}
    yield AssistantManager(agent(private), ws)  # expect: opted-out
    yield AssistantManager(agent_config=agent({**private, "mip_opt_out": True}))  # expect: opted-in
    yield AssistantManager(agent({"provider": "azure", "language": "en"}), ws)


def speak_here(ws):
    voice = {"voice": "asteria", "voice_id": "asteria", "model": "aura"}
    yield AssistantManager(voice_only({"provider": "deepgram", "provider_config": {**voice, "mip_opt_out": True}}))  # expect: missing
    quiet = {"provider": "deepgram", "provider_config": {**voice, "mip_opt_out": True}}
    yield AssistantManager(voice_only(quiet))  # expect: opted-out
    misplaced = {"provider": "deepgram", "provider_config": {**voice, "mip_opt_out": True}}
    yield AssistantManager(voice_only(misplaced))  # expect: ineffective


def handed_to_a_server():
    ears = {"provider": "deepgram", "model": "nova-3"}
    yield requests.post(AGENTS, json={"agent_config": agent(ears)})  # expect: missing
    yield requests.post(AGENTS, json={"agent_config": agent({**ears, "mip_opt_out": True})})  # expect: opted-out
    yield requests.post(AGENTS, json={"agent_config": agent({"provider": "azure"})})


def environment():
    # It counts where nothing is written, but the code that makes the call does not show it.
    os.environ["DEEPGRAM_MIP_OPT_OUT"] = "true"
    yield Transcriber(provider="deepgram", model="nova-3", mip_opt_out=True)  # expect: missing
    yield Transcriber(provider="deepgram", model="nova-3", mip_opt_out=True)  # expect: opted-in
