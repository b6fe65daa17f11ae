from . import config
from .clients import deepgram_client, lazy


def transcribe(data: bytes):
    rest = deepgram_client().listen.rest.v("1")
    return rest.transcribe_file({"buffer": data}, config.FILE_OPTIONS, addons=config.PRIVACY)  # expect: opted-out


def transcribe_terms(data: bytes):
    rest = lazy.deepgram.listen.rest.v("1")
    return rest.transcribe_file({"buffer": data}, config.FILE_OPTIONS, {**config.KEYTERMS, "mip_opt_out": "true"})  # expect: missing


def transcribe_terms_privately(data: bytes):
    rest = lazy.deepgram.listen.rest.v("1")
    addons = {**config.KEYTERMS, **config.PRIVACY}
    return rest.transcribe_file({"buffer": data}, config.FILE_OPTIONS, addons)  # expect: opted-out
