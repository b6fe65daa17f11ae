"""A range of litellm that has releases on both sides of the one that sends keywords."""
# requires: praisonaiagents==1.7.17, litellm>=1.70

from praisonaiagents import AudioAgent


def build(clip: str):
    agent = AudioAgent(llm="deepgram/nova-2")
    yield agent.transcribe(clip, mip_opt_out=True)  # expect: conditional
