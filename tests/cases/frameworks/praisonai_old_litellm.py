"""PraisonAI hands the keywords to litellm, which drops them before 1.72.6."""
# requires: praisonaiagents==1.7.17, litellm==1.72.4

from praisonaiagents import AudioAgent


def build(clip: str):
    agent = AudioAgent(llm="deepgram/nova-2")
    yield agent.transcribe(clip)  # expect: missing
    yield agent.transcribe(clip, mip_opt_out=True)  # expect: ineffective
