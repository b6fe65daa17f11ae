import importlib


def main(data: bytes):
    module = importlib.import_module("speech.client")
    return module.Speech({}).send(data)
