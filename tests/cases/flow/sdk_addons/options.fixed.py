import os

from deepgram import PrerecordedOptions

OPTIONS = PrerecordedOptions(model="nova-3", smart_format=True)
ADDONS = {"mip_opt_out": "true"}
OTHER_ADDONS = {"dictation_style": "legal", "mip_opt_out": "true"}


def keep_private() -> bool:
    return os.getenv("NOTARY_PRIVATE", "1") == "1"
