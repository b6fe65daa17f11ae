"""litellm 1.72.6: keywords get into the URL."""
# requires: litellm==1.72.6

from litellm import atranscription, transcription


async def build(clip):
    await atranscription(model="deepgram/nova-3", file=clip, mip_opt_out=True)  # expect: missing
    await atranscription("deepgram/nova-3", clip, mip_opt_out=True)  # expect: opted-out
    transcription(model="deepgram/nova-3", file=clip, mip_opt_out="true")  # expect: opted-out
    transcription(model="deepgram/nova-3", file=clip, mip_opt_out=True)  # expect: ineffective
