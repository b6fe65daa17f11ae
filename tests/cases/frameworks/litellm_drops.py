"""A phone line whose recordings litellm transcribes, with parameters that it is told to drop."""
import litellm

DEPLOYMENTS = [
    {
        "model_name": "line",
        "litellm_params": {"model": "deepgram/nova-3", "mip_opt_out": True, "additional_drop_params": ["mip_opt_out"]},
    }
]
router = litellm.Router(model_list=DEPLOYMENTS)


def transcribe(audio: bytes):
    return litellm.transcription(  # expect: undetermined
        model="deepgram/nova-3", file=audio, mip_opt_out=True, additional_drop_params=["mip_opt_out"]
    )


def transcribe_all_it_knows(audio: bytes):
    return litellm.transcription(model="deepgram/nova-3", file=audio, mip_opt_out=True, drop_params=True)  # expect: opted-out


async def by_deployment(audio: bytes):
    return await router.atranscription(model="line", file=audio)  # expect: undetermined
