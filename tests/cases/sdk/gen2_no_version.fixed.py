"""No version is known here: the newest release with this API, 4.8.1, is assumed."""

from deepgram import DeepgramClient, LiveOptions, PrerecordedOptions, SettingsOptions
from deepgram.clients.listen.v1.rest.options import PrerecordedOptions as RestOptions
from deepgram.clients.live.v1 import LiveOptions as SocketOptions

dg = DeepgramClient()


def transcribe(data, language="en"):
    options = PrerecordedOptions(model="nova-3", language=language)
    # expect: opted-out
    return dg.listen.rest.v("1").transcribe_file({"buffer": data}, options, addons={"mip_opt_out": "true"})


def transcribe_by_long_import(data):
    return dg.listen.rest.v("1").transcribe_file({"buffer": data}, RestOptions(model="nova-3"), addons={"mip_opt_out": "true"})  # expect: missing


def listen():
    return dg.listen.websocket.v("1").start(LiveOptions(model="nova-3"), {"mip_opt_out": "true"})  # expect: opted-out


def listen_by_long_import():
    return dg.listen.websocket.v("1").start(SocketOptions(model="nova-3"), addons={"mip_opt_out": "true"})  # expect: missing


def listen_with_options_of_the_caller(options):
    return dg.listen.websocket.v("1").start(options)  # expect: undetermined


def converse():
    settings = SettingsOptions()
    settings.mip_opt_out = True
    return dg.agent.websocket.v("1").start(settings)  # expect: opted-out
