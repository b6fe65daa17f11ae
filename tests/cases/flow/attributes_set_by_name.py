"""Attributes that are set by names put together at run time: which ones these may be is often told by the name."""

from deepgram import DeepgramClient, LiveOptions, PrerecordedOptions

ADDONS = {"mip_opt_out": "true"}


class Records:
    """Rows of a database are filled in field by field: that is not what the service holds."""

    def __init__(self, database):
        self.database = database
        self.client = DeepgramClient()
        self.options = PrerecordedOptions(model="nova-2", smart_format=True)

    def update(self, number, changes):
        row = self.database.get(number)
        for key, value in changes.items():
            setattr(row, key, value)
        self.database.commit()
        return row

    def transcribe(self, audio):
        return self.client.listen.rest.v("1").transcribe_file(audio, self.options)  # expect: missing


class Sessions:
    """What is kept for each session has a name of its own, which begins with what is written out."""

    def __init__(self):
        self.client = DeepgramClient()
        self.options = LiveOptions(model="nova-2", diarize=True)

    def open(self, session, on_text):
        connection = self.client.listen.websocket.v("1")

        def on_message(_, result, **kwargs):
            last = f"_last_word_{session}"
            if hasattr(self, last):
                on_text(getattr(self, last))
            setattr(self, last, result.channel.alternatives[0].transcript)

        connection.on("Results", on_message)
        connection.start(self.options)  # expect: missing


class Counted:
    """Names by any of the ways to put a text together."""

    def __init__(self):
        self.client = DeepgramClient()
        self.options = {"model": "nova-2"}
        self.addons = ADDONS

    def reset(self, kind):
        for name in ("calls", "failures"):
            setattr(self, name, 0)
        setattr(self, "calls_" + kind, 0)
        setattr(self, "failed_%s" % kind, 0)
        setattr(self, f"{kind}_since", None)

    def transcribe(self, audio):
        return self.client.listen.rest.v("1").transcribe_file(audio, self.options, self.addons)  # expect: opted-out


class Chosen:
    """A name that may be that of what is sent."""

    def __init__(self):
        self.client = DeepgramClient()
        self.options = {"model": "nova-2"}
        self.addons = ADDONS

    def switch(self, kind, value):
        setattr(self, f"{kind}ons", value)

    def transcribe(self, audio):
        return self.client.listen.rest.v("1").transcribe_file(audio, self.options, self.addons)  # expect: undetermined


class Changed:
    """An object that has another name in the method that sets its attributes."""

    def __init__(self):
        self.client = DeepgramClient()
        self.options = {"model": "nova-2"}
        self.addons = ADDONS

    def configure(self, **settings):
        own = self
        for key, value in settings.items():
            setattr(own, key, value)

    def transcribe(self, audio):
        return self.client.listen.rest.v("1").transcribe_file(audio, self.options, self.addons)  # expect: undetermined
