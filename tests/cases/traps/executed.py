"""Texts that are executed, and what they see."""
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


def what_the_function_has(text: str):
    options = {"mip_opt_out": "true"}
    exec(text)
    return requests.post(LISTEN, params=options)  # expect: undetermined


def what_it_is_given(text: str):
    options = {"mip_opt_out": "true"}
    exec(text, {"options": options})
    return requests.post(LISTEN, params=options)  # expect: undetermined


class Settings:
    private = "true"
    exec(open("settings.txt").read())


def by_a_class():
    return requests.post(LISTEN, params={"mip_opt_out": Settings.private})  # expect: undetermined


class Plain:
    private = "true"
    locals()["private"] = "false"


def by_the_variables_of_a_class():
    return requests.post(LISTEN, params={"mip_opt_out": Plain.private})  # expect: opted-in
