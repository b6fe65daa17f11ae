from bolna.models import Transcriber
from bolna.transcriber import DeepgramTranscriber

leaking = Transcriber(provider="deepgram", mip_opt_out=True)  # expect: missing
private = Transcriber(provider="deepgram", mip_opt_out=True)  # expect: opted-out
elsewhere = Transcriber(provider="azure")
direct = DeepgramTranscriber()
