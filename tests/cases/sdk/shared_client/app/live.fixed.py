from app.clients import deepgram_client
from app.config import KEYTERMS, LIVE_OPTIONS, PRIVACY


class Connection:
    addons = KEYTERMS

    def __init__(self):
        self.socket = deepgram_client().listen.websocket.v("1")

    def open(self):
        if not self.socket.start(LIVE_OPTIONS, addons={**self.addons, "mip_opt_out": "true"}):  # expect: conditional
            raise ConnectionError


class PrivateConnection(Connection):
    addons = KEYTERMS | PRIVACY


def connect(private: bool) -> Connection:
    connection = PrivateConnection() if private else Connection()
    connection.open()
    return connection
