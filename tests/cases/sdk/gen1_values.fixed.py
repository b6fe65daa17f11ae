"""How a value written in the options of the first generation reads on the wire."""
# requires: deepgram-sdk==2.12.0

from deepgram import Deepgram

SOURCE = {"url": "https://static.example/interview.wav"}


class Archive:
    def __init__(self, key):
        self.client = Deepgram(key)
        self.transcription = self.client.transcription

    def text_true(self):
        return self.client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": "true"})  # expect: opted-out

    def capital_true(self):
        return self.client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": True})  # expect: ineffective

    def number_one(self):
        return self.client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": True})  # expect: ineffective

    def explicit_false(self):
        return self.client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": True})  # expect: opted-in

    def text_false(self):
        return self.client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": True})  # expect: opted-in

    def none(self):
        return self.client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": True})  # expect: missing

    def empty(self):
        return self.client.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": True})  # expect: ineffective

    def listed(self):
        return self.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": ["true"]})  # expect: opted-out

    def from_caller(self, opt_out):
        return self.transcription.sync_prerecorded(SOURCE, {"mip_opt_out": opt_out})  # expect: undetermined

    def misspelled(self):
        return self.transcription.sync_prerecorded(SOURCE, {"mip_optout": True, "mip_opt_out": True})  # expect: missing
