"""Second generation: ``addons`` are merged over the options."""
# requires: deepgram-sdk==4.8.1

from deepgram import DeepgramClient, LiveOptions, PrerecordedOptions

client = DeepgramClient()
SOURCE = {"url": "https://static.example/bueller.wav"}


def addons_save_it():
    options = {"model": "nova-3", "mip_opt_out": False}
    return client.listen.rest.v("1").transcribe_url(SOURCE, options, {"mip_opt_out": "true"})  # expect: opted-out


def addons_spoil_it():
    options = {"model": "nova-3", "mip_opt_out": True}
    return client.listen.rest.v("1").transcribe_url(SOURCE, options, addons={"mip_opt_out": "true"})  # expect: opted-in


def addons_save_a_lost_field():
    options = PrerecordedOptions(model="nova-3")
    options.mip_opt_out = True
    return client.listen.rest.v("1").transcribe_url(SOURCE, options, {"mip_opt_out": "true"})  # expect: opted-out


def addons_without_it():
    options = {"model": "nova-3", "mip_opt_out": True}
    # expect: opted-out
    return client.listen.rest.v("1").transcribe_url(SOURCE, options, addons={"filler_words": "true"})


def live_both():
    # The keyword is swallowed, the addons are sent.
    connection = client.listen.websocket.v("1")
    options = LiveOptions(model="nova-3")
    return connection.start(options, {"mip_opt_out": "true"}, mip_opt_out=False)  # expect: opted-out


def branches(confidential):
    options = {"model": "nova-3"}
    if confidential:
        options["mip_opt_out"] = True
    else:
        options["mip_opt_out"] = "true"
    return client.listen.rest.v("1").transcribe_url(SOURCE, options)  # expect: opted-out


def one_branch_wrong(confidential):
    addons = {"mip_opt_out": "true" if confidential else "false"}
    return client.listen.rest.v("1").transcribe_url(SOURCE, addons=addons)  # expect: conditional
