"""An object is changed through another name, by another function, or by one that is not known."""

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
HANDED_ON = {"mip_opt_out": "true"}
RENAMED = {"mip_opt_out": "true"}
ONLY_READ = {"mip_opt_out": "true"}


def strip(params: dict):
    params.pop("mip_opt_out")


def hand_on():
    strip(HANDED_ON)


def handed_on(clip: bytes):
    return requests.post(LISTEN, params=HANDED_ON, data=clip)  # expect: conditional


def rename():
    query = RENAMED
    query.clear()


def renamed(clip: bytes):
    return requests.post(LISTEN, params=RENAMED, data=clip)  # expect: conditional


def read_only():
    query = ONLY_READ
    return sorted(query)


def only_read(clip: bytes):
    return requests.post(LISTEN, params=ONLY_READ, data=clip)  # expect: opted-out


class Holder:
    shared = {"mip_opt_out": "true"}

    def __init__(self):
        self.own = {"mip_opt_out": "true"}
        self.view = self.own
        self.plain = {"mip_opt_out": "true"}

    def weaken(self):
        self.view.pop("mip_opt_out")

    def weaken_all(self):
        shared = self.shared
        del shared["mip_opt_out"]

    def send_shared(self, clip: bytes):
        return requests.post(LISTEN, params=self.shared, data=clip)  # expect: conditional

    def send_own(self, clip: bytes):
        return requests.post(LISTEN, params=self.own, data=clip)  # expect: conditional

    def send_plain(self, clip: bytes):
        return requests.post(LISTEN, params=self.plain, data=clip)  # expect: opted-out


def with_a_hook(clip: bytes, hook):
    params = {"mip_opt_out": "true"}
    hook(params)
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def with_a_copy_for_the_hook(clip: bytes, hook):
    params = {"mip_opt_out": "true"}
    hook(**params)
    hook(params.copy())
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def written_to_the_log(clip: bytes, logger):
    params = {"mip_opt_out": "true"}
    print(params)
    logger.info("sending %s", params)
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def set_by_an_inner_function_of_an_inner_function(clip: bytes):
    params = {"mip_opt_out": "true"}

    def first():
        second()

    def second():
        nonlocal params
        params = {"model": "nova-3"}

    first()
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined


def maybe_set_by_an_inner_function(clip: bytes, private: bool):
    params = {"model": "nova-3"}

    def first():
        if private:
            second()

    def second():
        nonlocal params
        params = {"mip_opt_out": "true"}

    first()
    return requests.post(LISTEN, params=params, data=clip)  # expect: undetermined
