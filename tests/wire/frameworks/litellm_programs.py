"""What litellm sends."""

import litellm


def by_keyword():
    litellm.transcription(model="deepgram/nova-3", file=("a.wav", b"RIFF"), api_key="k", mip_opt_out=True)


def by_keyword_as_text():
    litellm.transcription(model="deepgram/nova-3", file=("a.wav", b"RIFF"), api_key="k", mip_opt_out="true")


def by_keyword_as_false():
    litellm.transcription(model="deepgram/nova-3", file=("a.wav", b"RIFF"), api_key="k", mip_opt_out=False)


async def by_keyword_asynchronously():
    await litellm.atranscription(model="deepgram/nova-3", file=("a.wav", b"RIFF"), api_key="k", mip_opt_out=True)


def with_the_provider_apart():
    litellm.transcription(
        model="nova-3", custom_llm_provider="deepgram", file=("a.wav", b"RIFF"), api_key="k", mip_opt_out=True
    )


async def through_a_router():
    deployment = {
        "model_name": "ears",
        "litellm_params": {"model": "deepgram/nova-3", "api_key": "k", "mip_opt_out": True},
    }
    await litellm.Router(model_list=[deployment]).atranscription(model="ears", file=("a.wav", b"RIFF"))


async def through_a_router_without():
    deployment = {"model_name": "ears", "litellm_params": {"model": "deepgram/nova-3", "api_key": "k"}}
    await litellm.Router(model_list=[deployment]).atranscription(model="ears", file=("a.wav", b"RIFF"))


async def through_a_router_with_a_keyword():
    deployment = {"model_name": "ears", "litellm_params": {"model": "deepgram/nova-3", "api_key": "k"}}
    await litellm.Router(model_list=[deployment]).atranscription(
        model="ears", file=("a.wav", b"RIFF"), mip_opt_out=True
    )


def in_extra_body():
    litellm.transcription(
        model="deepgram/nova-3", file=("a.wav", b"RIFF"), api_key="k", extra_body={"mip_opt_out": True}
    )


def plain():
    litellm.transcription(model="deepgram/nova-3", file=("a.wav", b"RIFF"), api_key="k")
