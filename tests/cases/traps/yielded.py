"""Weather hotline: what a generator yields hangs on the path it takes."""

from collections.abc import Iterator

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def only_if(private: bool) -> Iterator[tuple[str, str]]:
    if private:
        yield "mip_opt_out", "true"


def yielded_on_a_condition(clip: bytes, private: bool):
    return requests.post(LISTEN, params=list(only_if(private)), data=clip)  # expect: conditional


def unless(plain: bool) -> Iterator[tuple[str, str]]:
    if plain:
        return
    yield "mip_opt_out", "true"


def left_before(clip: bytes, plain: bool):
    return requests.post(LISTEN, params=dict(unless(plain)), data=clip)  # expect: conditional


def for_each(names: list[str]) -> Iterator[tuple[str, str]]:
    for _ in names:
        yield "mip_opt_out", "true"


def in_a_loop_that_may_not_run(clip: bytes, names: list[str]):
    return requests.post(LISTEN, params=dict(for_each(names)), data=clip)  # expect: conditional


def always() -> Iterator[tuple[str, str]]:
    yield "model", "nova-3"
    yield "mip_opt_out", "true"


def with_more() -> Iterator[tuple[str, str]]:
    yield "language", "en"
    yield from always()


def handed_through(clip: bytes):
    return requests.post(LISTEN, params=dict(with_more()), data=clip)  # expect: opted-out


def then_another() -> Iterator[tuple[str, str]]:
    yield from always()
    yield "mip_opt_out", "false"


def yielded_again(clip: bytes):
    return requests.post(LISTEN, params=dict(then_another()), data=clip)  # expect: opted-in
