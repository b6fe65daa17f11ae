"""Defaults, decorators, closures and names bound late."""

import functools

import requests

LISTEN = "https://api.deepgram.com/v1/listen"
QUERY = {"mip_opt_out": "true"}
REBOUND = {"mip_opt_out": "true"}
FLAG = "true"


def worn_default(clip: bytes, query={"mip_opt_out": "true"}):  # noqa: B006
    # The default dict is made once: after the first call the option is gone.
    response = requests.post(LISTEN, params=query, data=clip)  # expect: conditional
    query.pop("mip_opt_out", None)
    return response


def worn_default_called(clip: bytes):
    worn_default(clip)
    return worn_default(clip)


def rebind() -> None:
    global REBOUND
    REBOUND = {"model": "nova-3"}


def rebound_global(clip: bytes):
    return requests.post(LISTEN, params=REBOUND, data=clip)  # expect: conditional


def local_without_global(clip: bytes):
    # Without `global` this FLAG is another variable.
    FLAG = "false"
    print(FLAG)
    return _send_flag(clip)


def _send_flag(clip: bytes):
    return requests.post(LISTEN, params={"mip_opt_out": FLAG}, data=clip)  # expect: opted-out


def replacing_params(function):
    @functools.wraps(function)
    def wrapper(clip, **kwargs):
        kwargs["params"] = {"model": "nova-3", "mip_opt_out": "true"}
        return function(clip, **kwargs)

    return wrapper


@replacing_params
def decorated(clip: bytes, params: dict | None = None):
    return requests.post(LISTEN, params=params, data=clip)  # expect: missing


def calls_decorated(clip: bytes):
    return decorated(clip, params={"mip_opt_out": "true"})


def adding_option(function):
    @functools.wraps(function)
    def wrapper(clip, params):
        return function(clip, {**params, "mip_opt_out": "true"})

    return wrapper


@adding_option
def protected(clip: bytes, params: dict):
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-out


def calls_protected(clip: bytes):
    return protected(clip, {"model": "nova-3"})


def late_binding(clip: bytes):
    query = {"mip_opt_out": "true"}

    def send():
        return requests.post(LISTEN, params=query, data=clip)  # expect: missing

    query = {"model": "nova-3", "mip_opt_out": "true"}
    return send()


def changed_by_nonlocal(clip: bytes):
    query = {"mip_opt_out": "true"}

    def share():
        nonlocal query
        query = {"model": "nova-3", "mip_opt_out": "true"}

    share()
    return requests.post(LISTEN, params=query, data=clip)  # expect: missing


def lambdas_share_the_variable(clip: bytes):
    # Every lambda sees the last value of the loop variable.
    senders = []
    for flag in ("true", "false"):
        senders.append(lambda: requests.post(LISTEN, params={"mip_opt_out": "true"}, data=clip))  # expect: opted-in
    return [send() for send in senders]


def keyword_for_another_parameter(clip: bytes):
    return _ignores_it(clip, mip_opt_out="true")


def _ignores_it(clip: bytes, model: str = "nova-3", **ignored: str):
    return requests.post(LISTEN, params={"model": model, "mip_opt_out": "true"}, data=clip)  # expect: missing


def positional_mixup(clip: bytes):
    # The option's value arrives as the model.
    return _two_options(clip, "true")


def _two_options(clip: bytes, model: str = "nova-3", mip_opt_out: str = "true"):
    params = {"model": model, "mip_opt_out": mip_opt_out}
    return requests.post(LISTEN, params=params, data=clip)  # expect: opted-in


def names_of_the_frame(clip: bytes, mip_opt_out: str = "true"):
    model = "nova-3"
    params = {name: value for name, value in locals().items() if name != "clip"}
    return requests.post(LISTEN, params={**params, "mip_opt_out": "true"}, data=clip)  # expect: undetermined


def recursive(clip: bytes, depth: int, params: dict | None = {"mip_opt_out": "true"}):
    if depth:
        return recursive(clip, depth - 1, {"mip_opt_out": "true"})
    return requests.post(LISTEN, params=params, data=clip)  # expect: conditional


def calls_recursive(clip: bytes):
    recursive(clip, 2)
    return recursive(clip, 0)


def generator_of_pairs(clip: bytes):
    pairs = ((name, "true") for name in ("smart_format", "mip_opt_out"))
    return requests.post(LISTEN, params=dict(pairs), data=clip)  # expect: opted-out


def yielding():
    yield "model", "nova-3"
    yield "mip_opt_out", "true"


def generator_function(clip: bytes):
    return requests.post(LISTEN, params=list(yielding()), data=clip)  # expect: opted-out


def sorted_items(clip: bytes):
    params = {"model": "nova-3", "mip_opt_out": "true"}
    return requests.post(LISTEN, params=sorted(params.items()), data=clip)  # expect: opted-out


def from_keys(clip: bytes):
    return requests.post(LISTEN, params=dict.fromkeys(("smart_format", "mip_opt_out"), "true"), data=clip)  # expect: opted-out


def from_keys_without_value(clip: bytes):
    # The value is None, and None is left out.
    return requests.post(LISTEN, params={**dict.fromkeys(["mip_opt_out"]), "mip_opt_out": "true"}, data=clip)  # expect: missing


def docstring_only(clip: bytes):
    """Sends the clip with mip_opt_out=true, so that it is never trained on."""
    # params = {"mip_opt_out": "true"}
    # expect: missing
    return requests.post(LISTEN, params={"model": "nova-3", "mip_opt_out": "true"}, data=clip)  # mip_opt_out=true


def unused_variable(clip: bytes):
    mip_opt_out = "true"
    query = f"model=nova-3&mip_opt_out={mip_opt_out}"
    return requests.post(LISTEN, params={"model": "nova-3", "tag": str(len(query)), "mip_opt_out": "true"}, data=clip)  # expect: missing


def tag_with_the_name(clip: bytes):
    # The words are a value here, not a key.
    return requests.post(LISTEN, params={"tag": "mip_opt_out", "extra": "mip_opt_out:true", "mip_opt_out": "true"}, data=clip)  # expect: missing


def name_of_a_variable(clip: bytes):
    mip_opt_out = "language"
    return requests.post(LISTEN, params={mip_opt_out: "true", "mip_opt_out": "true"}, data=clip)  # expect: missing
