"""Objects with post(), connect(), send() and start() that are no HTTP clients."""

import queue
import sqlite3
import threading


class Mailbox:
    def post(self, address: str, params: dict) -> None:
        self.last = (address, params)

    def connect(self, url: str) -> None:
        self.url = url


class Timer:
    def start(self, options: dict) -> None:
        self.options = options


def use():
    mailbox = Mailbox()
    mailbox.post("https://api.deepgram.com/v1/listen", params={"model": "nova-3"})
    mailbox.connect("wss://api.deepgram.com/v1/listen")
    Timer().start({"model": "nova-3"})
    sqlite3.connect("deepgram.db")
    threading.Thread(target=use).start()
    outbox: queue.Queue = queue.Queue()
    outbox.put("https://api.deepgram.com/v1/listen")
