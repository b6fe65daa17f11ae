"""The supplier that transcribes."""

from trip import trip, trip_at_once, trip_in_session

LISTEN = "https://api.deepgram.com/v1/listen"


class Scribe:
    def __init__(self, key: str):
        self.headers = {"Authorization": f"Token {key}"}

    def transcribe(self, clip: bytes, wishes) -> dict:
        return trip("post", LISTEN, supplier="scribe", params=_query(wishes), headers=self.headers, data=clip).json()

    def transcribe_privately(self, clip: bytes, wishes) -> dict:
        query = [*_query(wishes), ("mip_opt_out", "true")]
        return trip_in_session("POST", LISTEN, params=query, headers=self.headers, data=clip).json()

    def projects(self) -> dict:
        return trip_at_once("get", "https://api.deepgram.com/v1/projects", headers=self.headers).json()


def _query(wishes) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = [("model", "nova-3")]
    if wishes.speakers:
        pairs.append(("diarize", "true"))
    for word in wishes.words:
        pairs.append(("keyterm", word))
    return pairs
