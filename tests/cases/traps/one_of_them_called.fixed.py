"""Calls that reach one of several functions, operators of the project's own classes, and functions kept in a list."""

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def private(params):
    params["mip_opt_out"] = "true"


def plain(params):
    pass


def chosen(clip, is_private):
    params = {}
    prepare = private if is_private else plain
    prepare(params)
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


HOOKS = {"private": private, "plain": plain}


def from_a_table(clip, kind):
    params = {}
    HOOKS[kind](params)
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


class Private:
    def prepare(self, params):
        params["mip_opt_out"] = "true"


class Plain:
    def prepare(self, params):
        pass


def by_strategy(clip, is_private):
    params = {}
    strategy = Private() if is_private else Plain()
    strategy.prepare(params)
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


class Options:
    def __init__(self, data):
        self._data = data

    def __setitem__(self, key, value):
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]

    def __ior__(self, other):
        self._data.update(other)
        return self

    def __call__(self, key, value):
        self._data[key] = value

    def __enter__(self):
        self._data.clear()
        return self

    def __exit__(self, *error):
        return None


def item_set(clip):
    params = {"mip_opt_out": "true"}
    options = Options(params)
    options["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-in


def item_deleted(clip):
    params = {"mip_opt_out": "true"}
    options = Options(params)
    del options["mip_opt_out"]
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def updated_in_place(clip):
    params = {"mip_opt_out": "true"}
    options = Options(params)
    options |= {"mip_opt_out": "true"}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-in


def called(clip):
    params = {"mip_opt_out": "true"}
    options = Options(params)
    options("mip_opt_out", "false")
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-in


def entered(clip):
    params = {"mip_opt_out": "true"}
    with Options(params):
        return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def one_of_two_set(clip, is_first):
    first, second = {}, {}
    options = Options(first) if is_first else Options(second)
    options["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=first, data=clip)  # expect: conditional


def function_in_a_list(clip):
    params = {"mip_opt_out": "true"}

    def reset():
        params.pop("mip_opt_out")

    hooks = [reset]
    for hook in hooks:
        hook()
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing


def function_in_a_dict(clip):
    params = {"mip_opt_out": "true"}
    hooks = {"before": lambda: params.clear()}
    hooks["before"]()
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: missing
