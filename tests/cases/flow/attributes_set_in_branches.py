"""Language school: what a constructor leaves in an attribute depends on the way it takes."""
# requires: deepgram-sdk==4.8.1

import os

import requests
from deepgram import DeepgramClient, PrerecordedOptions
from school import lessons, recorder

STRICT = os.environ.get("SCHOOL_STRICT") == "1"
client = DeepgramClient()


class EitherWay:
    def __init__(self):
        if STRICT:
            self.addons = {"mip_opt_out": "true"}
        else:
            self.addons = {}

    def transcribe(self, url):
        options = PrerecordedOptions(model="nova-2")
        return client.listen.rest.v("1").transcribe_url({"url": url}, options, addons=self.addons)  # expect: conditional


class OnlySometimes:
    def __init__(self):
        self.addons = {"mip_opt_out": "true"}
        if not STRICT:
            self.addons = {}

    def transcribe(self, url):
        options = PrerecordedOptions(model="nova-2")
        return client.listen.rest.v("1").transcribe_url({"url": url}, options, addons=self.addons)  # expect: conditional


class TakenBack:
    def __init__(self):
        self.addons = {"mip_opt_out": "true"}
        self.relax()

    def relax(self):
        if not STRICT:
            self.addons = {}

    def transcribe(self, url):
        options = PrerecordedOptions(model="nova-2")
        return client.listen.rest.v("1").transcribe_url({"url": url}, options, addons=self.addons)  # expect: conditional


class Replaced:
    def __init__(self):
        self.addons = {}
        self.addons = {"mip_opt_out": "true"}

    def transcribe(self, url):
        options = PrerecordedOptions(model="nova-2")
        return client.listen.rest.v("1").transcribe_url({"url": url}, options, addons=self.addons)  # expect: opted-out


class Longer:
    def __init__(self, language):
        self.query = "model=nova-2"
        if language:
            self.query += f"&language={language}"
        self.query += "&mip_opt_out=true"

    def transcribe(self, audio):
        return requests.post(f"https://api.deepgram.com/v1/listen?{self.query}", data=audio)  # expect: opted-out


class OrAnother:
    def __init__(self, key):
        if lessons.online:
            self.client = DeepgramClient(key)
        else:
            self.client = recorder(key)

    def transcribe(self, url):
        options = PrerecordedOptions(model="nova-2")
        return self.client.listen.rest.v("1").transcribe_url({"url": url}, options)  # expect: missing
