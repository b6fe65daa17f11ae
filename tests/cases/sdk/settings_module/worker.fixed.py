import settings
from deepgram import DeepgramClient
from settings import DEEPGRAM, REQUEST

client = DeepgramClient()
media = client.listen.v1.media


def by_dataclass(url):
    return media.transcribe_url(url=url, model=DEEPGRAM.model, mip_opt_out=DEEPGRAM.mip_opt_out)  # expect: opted-out


def by_constant(url):
    return media.transcribe_url(url=url, mip_opt_out=settings.OPT_OUT)  # expect: opted-out


def by_mapping(url):
    return media.transcribe_url(url=url, **REQUEST)  # expect: opted-out


def by_environment(url):
    return media.transcribe_url(url=url, mip_opt_out=settings.PRIVATE)  # expect: undetermined


def without(url):
    request = {key: value for key, value in REQUEST.items() if key != "mip_opt_out"}
    return media.transcribe_url(url=url, **request, mip_opt_out=True)  # expect: missing


def reset(url):
    request = dict(REQUEST)
    del request["mip_opt_out"]
    return media.transcribe_url(url=url, **request, request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: missing
