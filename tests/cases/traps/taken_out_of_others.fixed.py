"""Objects that come out of `zip`, `filter`, `sorted` and their like, are changed there, and sent by another name."""
import itertools
import json

import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def pending() -> list:
    with open("pending.json") as file:
        return json.load(file)


def paired_with_what_is_pending():
    options = {"model": "nova-3", "mip_opt_out": "true"}
    for job, chosen in zip(pending(), [options, options]):
        chosen["mip_opt_out"] = job["private"]
    return requests.post(LISTEN, params=options)  # expect: undetermined


def one_for_each_job():
    options = [{"model": "nova-3", "mip_opt_out": "true"} for _ in pending()]
    for job, chosen in zip(pending(), options):
        chosen["mip_opt_out"] = "false"
    for chosen in options:
        requests.post(LISTEN, params=chosen)  # expect: conditional


def those_that_are_filled():
    first, second = {"mip_opt_out": "true"}, {"mip_opt_out": "true", "model": "nova-3"}
    for chosen in filter(lambda item: len(item) > 1, [first, second]):
        chosen.pop("mip_opt_out")
    return requests.post(LISTEN, params=second)  # expect: conditional


def changed_by_what_maps():
    first, second = {"mip_opt_out": "true"}, {"mip_opt_out": "true", "model": "nova-3"}
    sizes = list(map(lambda item: item.pop("mip_opt_out"), [first, second]))
    print(sizes)
    return requests.post(LISTEN, params={**first, "mip_opt_out": "true"})  # expect: missing


def collected_first():
    options, jobs = {"mip_opt_out": "true"}, []
    for job in pending():
        jobs.append((job, options))
    for job, chosen in jobs:
        chosen.clear()
    return requests.post(LISTEN, params=options)  # expect: conditional


def collected_as_mappings():
    options, jobs = {"mip_opt_out": "true"}, []
    for job in pending():
        jobs.append({"job": job, "params": options})
    for job in jobs:
        job["params"]["mip_opt_out"] = "false"
    return requests.post(LISTEN, params=options)  # expect: conditional


def kept_by_names():
    options, by_name = {"mip_opt_out": "true"}, {}
    for job in pending():
        by_name[job["name"]] = options
    for name, chosen in sorted(by_name.items()):
        chosen["mip_opt_out"] = "false"
    return requests.post(LISTEN, params=options)  # expect: conditional


def over_and_over():
    options = {"mip_opt_out": "true"}
    for job, chosen in zip(pending(), itertools.repeat(options)):
        chosen["mip_opt_out"] = "false"
    return requests.post(LISTEN, params=options)  # expect: conditional


def in_every_combination():
    options = {"mip_opt_out": "true"}
    for job, chosen in itertools.product(pending(), [options]):
        chosen["mip_opt_out"] = "false"
    return requests.post(LISTEN, params=options)  # expect: conditional


def as_often_as_there_are_jobs():
    options = {"mip_opt_out": "true"}
    for chosen in [options] * len(pending()):
        chosen["mip_opt_out"] = "false"
    return requests.post(LISTEN, params=options)  # expect: conditional


def the_same_in_each_place():
    options = {"mip_opt_out": "true"}
    rows = [options for _ in pending()]
    for number, chosen in enumerate(rows):
        requests.post(LISTEN, params=chosen)  # expect: conditional
        chosen["mip_opt_out"] = "false"


def the_longest():
    options = {"mip_opt_out": "true"}
    chosen = max([options, {}], key=len)
    chosen["mip_opt_out"] = "false"
    return requests.post(LISTEN, params=options)  # expect: conditional


def the_first_of_several():
    options = {"mip_opt_out": "true"}
    chosen, *others = [options, {}]
    chosen["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=options)  # expect: opted-in


def what_is_not_empty():
    pairs = [("model", "nova-3"), ("language", ""), ("mip_opt_out", "true")]
    return requests.post(LISTEN, params=dict(filter(lambda pair: pair[1], pairs)))  # expect: opted-out
