"""litellm 1.72.4: neither keywords nor extra_body nor extra_query get anywhere."""
# requires: litellm==1.72.4

import litellm


def build(clip):
    yield litellm.transcription(  # expect: ineffective
        model="deepgram/nova-3", file=clip, extra_body={"mip_opt_out": True}
    )
    yield litellm.transcription(  # expect: ineffective
        model="nova-3", custom_llm_provider="deepgram", file=clip, mip_opt_out=True
    )
    yield litellm.transcription(model="nova-3", custom_llm_provider="deepgram", file=clip)  # expect: missing
