import compat
import senders

Base = senders.Renamed


class First(Base):
    query = {"model": "nova-2"}


class Second(compat.Sender):
    query = {"model": "nova-2"}


Third = type("Third", (senders.Made,), {"query": {"model": "nova-2"}})
Fourth = type("Fourth", (senders.MadeOtherwise,), {"language": "en"})
