try:
    from senders import PassedOn as _Sender
except ImportError:
    _Sender = object

Sender = _Sender
