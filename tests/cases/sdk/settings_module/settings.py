# requires: deepgram-sdk==7.17.0
import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Deepgram:
    model: str = "nova-3"
    mip_opt_out: bool = True


DEEPGRAM = Deepgram()
OPT_OUT = True
PRIVATE = os.getenv("DEEPGRAM_PRIVATE", "true")
REQUEST = {"model": DEEPGRAM.model, "smart_format": True, "mip_opt_out": OPT_OUT}
