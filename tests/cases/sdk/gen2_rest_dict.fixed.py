"""Second generation with plain dicts in place of the options class."""
# requires: deepgram-sdk>=4,<5

from dataclasses import asdict

from deepgram import DeepgramClient, PrerecordedOptions


class Scribe:
    """Transcribes what it is given, with options kept on the instance."""

    defaults = {"model": "nova-3", "smart_format": True}

    def __init__(self, api_key: str) -> None:
        self.client = DeepgramClient(api_key=api_key)
        self.private = {**self.defaults, "mip_opt_out": True}
        self.options = PrerecordedOptions(model="nova-3", punctuate=True)

    def quick(self, url: str):
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, self.defaults, addons={"mip_opt_out": "true"})  # expect: missing

    def confidential(self, url: str):
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, self.private)  # expect: opted-out

    def by_name(self, data: bytes):
        return self.client.listen.rest.v("1").transcribe_file(  # expect: opted-out
            source={"buffer": data}, options={"model": "nova-3", "mip_opt_out": "true"}
        )

    def capital(self, url: str):
        options = {"model": "nova-3", "mip_opt_out": True}
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, options)  # expect: ineffective

    def number(self, url: str):
        options = dict(self.defaults, mip_opt_out=True)
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, options)  # expect: ineffective

    def off(self, url: str):
        options = dict(self.defaults)
        options.update(mip_opt_out=True)
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, options)  # expect: opted-in

    def nothing(self, url: str):
        options = {"model": "nova-3", "mip_opt_out": True}
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, options)  # expect: missing

    def merged(self, url: str):
        options = {**self.options.to_dict(), "mip_opt_out": True}
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, options)  # expect: opted-out

    def merged_dataclass(self, url: str):
        options = {**asdict(self.options), "mip_opt_out": True}
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, options)  # expect: opted-out

    def merged_by_call(self, url: str):
        options = dict(self.options.to_dict(), mip_opt_out="true")
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, options)  # expect: opted-out

    def unmerged(self, url: str):
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, self.options.to_dict(), addons={"mip_opt_out": "true"})  # expect: missing
