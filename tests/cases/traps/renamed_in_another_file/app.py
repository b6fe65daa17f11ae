import senders
from senders import submit, transcribe


def plain(clip):
    return transcribe(data=clip)  # expect: missing


def private(clip):
    return senders.transcribe_privately(data=clip)  # expect: opted-out


def by_another_name(clip):
    return submit(senders.LISTEN, data=clip)  # expect: missing
