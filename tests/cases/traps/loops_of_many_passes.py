"""Loops in which a value takes several passes to get to the call."""

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def from_one_to_the_next(clips: list[bytes]):
    now = then = later = last = "true"
    for clip in clips:
        requests.post(LISTEN, params={"mip_opt_out": now}, data=clip)  # expect: conditional
        now, then, later, last = then, later, last, "false"


def through_the_entries_of_a_dict(clips: list[bytes]):
    flags = {"now": "true", "then": "true", "later": "true"}
    for clip in clips:
        requests.post(LISTEN, params={"mip_opt_out": flags["now"]}, data=clip)  # expect: conditional
        flags["now"] = flags["then"]
        flags["then"] = flags["later"]
        flags["later"] = "false"


def one_flag_after_the_other(clips: list[bytes]):
    warm = hot = False
    query = {"mip_opt_out": "true"}
    for clip in clips:
        requests.post(LISTEN, params=query, data=clip)  # expect: conditional
        if hot:
            query = {}
        if warm:
            hot = True
        warm = True


def step_by_step(clips: list[bytes]):
    state = "start"
    query = {"mip_opt_out": "true"}
    for clip in clips:
        requests.post(LISTEN, params=query, data=clip)  # expect: conditional
        if state == "start":
            state = "middle"
        elif state == "middle":
            state = "end"
        elif state == "end":
            query = {}


def it_stays(clips: list[bytes]):
    model = "nova-2"
    for number, clip in enumerate(clips):
        query = {"mip_opt_out": "true", "model": model}
        requests.post(LISTEN, params=query, data=clip)  # expect: opted-out
        if number > 3:
            model = "nova-3"


def handed_on_seven_times():
    first = second = third = fourth = fifth = sixth = seventh = "true"
    for _ in recordings():
        requests.post(LISTEN, params={"mip_opt_out": first})  # expect: undetermined
        first, second, third, fourth = second, third, fourth, fifth
        fifth, sixth, seventh = sixth, seventh, "false"


def handed_on_within_a_mapping():
    held = {"first": "true", "second": "true", "third": "true", "fourth": "true"}
    for _ in recordings():
        for _ in recordings():
            requests.post(LISTEN, params={"mip_opt_out": held["first"]})  # expect: undetermined
            held["first"] = held["second"]
            held["second"] = held["third"]
            held["third"] = held["fourth"]
            held["fourth"] = "false"
