"""What litellm sends."""

import litellm


def by_keyword():
    litellm.transcription(model="deepgram/nova-3", file=("a.wav", b"RIFF"), api_key="k", mip_opt_out=True)


def in_extra_body():
    litellm.transcription(
        model="deepgram/nova-3", file=("a.wav", b"RIFF"), api_key="k", extra_body={"mip_opt_out": True}
    )


def plain():
    litellm.transcription(model="deepgram/nova-3", file=("a.wav", b"RIFF"), api_key="k")
