"""PraisonAI hands the keywords of transcribe() to litellm."""
# requires: praisonaiagents==1.7.17

from praisonaiagents import AudioAgent


def build(clip: str):
    agent = AudioAgent(llm="deepgram/nova-2")
    yield agent.transcribe(clip, mip_opt_out=True)  # expect: missing
    yield agent.transcribe(clip, mip_opt_out=True)  # expect: opted-out
    yield AudioAgent(llm="openai/whisper-1").transcribe(clip)
