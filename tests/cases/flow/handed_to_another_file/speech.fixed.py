import requests
from retrying import Runner, once, retry

URL = "https://api.deepgram.com/v1/listen"


def transcribe(data: bytes):
    return retry(
        requests.post, URL, params={"model": "nova-3", "mip_opt_out": "true"}, data=data
    )


def remember(url: str):
    return once(requests.post, URL, {"mip_opt_out": "true", "callback": url})


class Speech:
    def __init__(self) -> None:
        self.session = requests.Session()

    @property
    def post(self):
        return self.session.post

    def send(self, data: bytes):
        return self.post(URL, data=data, params={"mip_opt_out": "true"})  # expect: missing


class Client:
    def post(self, path: str, data: bytes):
        return requests.post(URL + path, params={"mip_opt_out": "true"}, data=data)  # expect: opted-out

    def send(self, data: bytes):
        return self.post("?model=nova-3", data)

    @staticmethod
    def send_with(session: requests.Session, data: bytes):
        return session.post(URL, data=data, params={"mip_opt_out": "true"})  # expect: missing


class Remote:
    def __init__(self, runner: Runner) -> None:
        self.runner = runner
        self.session = requests.Session()

    def send(self):
        return self.runner.run(self.session.post, URL)


def main():
    return Remote(Runner()).send()
