"""The option is passed by one of those who use this module; the others load it by a call."""

from deepgram import DeepgramClient


class Speech:
    def __init__(self, options):
        self.options = options
        self.deepgram = DeepgramClient()

    def send(self, data: bytes):
        return self.deepgram.listen.v1.media.transcribe_file(request=data, **self.options)  # expect: conditional

    def alone(self, data: bytes, **options):
        return self.deepgram.listen.v1.media.transcribe_file(request=data, **options)  # expect: conditional

    def below(self, data: bytes, **options):
        return self.deepgram.listen.v1.media.transcribe_file(request=data, **options)  # expect: conditional
