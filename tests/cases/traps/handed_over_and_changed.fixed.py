"""A query that somebody keeps after it was handed over, and that is changed by its old name, or by one more name."""

import asyncio
import functools
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx
import requests

LISTEN = "https://api.deepgram.com/v1/listen"


@functools.lru_cache
def client() -> httpx.Client:
    return httpx.Client(params={"mip_opt_out": "true"})


def with_kept_client(clip: bytes):
    return client().post(LISTEN, content=clip)  # expect: undetermined


def empty_kept_client() -> None:
    client().params = {}


class Sender:
    def __init__(self, query):
        self.query = query

    def send(self, clip: bytes):
        return requests.post(LISTEN, params={**self.query, "mip_opt_out": "true"}, data=clip)  # expect: conditional


SHARED = {"mip_opt_out": "true"}
SENDER = Sender(SHARED)


def empty_shared() -> None:
    SHARED.clear()


def with_shared(clip: bytes):
    return SENDER.send(clip)


@dataclass
class Route:
    query: dict

    def send(self, clip: bytes):
        return httpx.post(LISTEN, params={**self.query, "mip_opt_out": "true"}, content=clip)  # expect: conditional


BASE = {"mip_opt_out": "true"}
ROUTES = {"eu": Route(BASE), "us": Route(query=BASE)}


def drop_base() -> None:
    BASE.pop("mip_opt_out")


def by_route(region: str, clip: bytes):
    return ROUTES[region].send(clip)


def post_it(clip: bytes, query):
    return requests.post(LISTEN, params=query, data=clip)  # expect: undetermined


def changed_after_the_thread_began(clip: bytes):
    query = {"mip_opt_out": "true"}
    threading.Thread(target=post_it, args=(clip, query)).start()
    query.pop("mip_opt_out")


def post_once(clip: bytes, query):
    return requests.post(LISTEN, params=query, data=clip)  # expect: undetermined


def changed_after_it_was_submitted(clip: bytes):
    query = {"mip_opt_out": "true"}
    with ThreadPoolExecutor() as pool:
        sent = pool.submit(post_once, clip, query)
        query["mip_opt_out"] = "false"
        return sent.result()


def post_later(clip: bytes, query):
    return requests.post(LISTEN, params=query, data=clip)  # expect: opted-out


def other_entries_changed_after_it_was_submitted(clip: bytes):
    query = {"mip_opt_out": "true"}
    with ThreadPoolExecutor() as pool:
        sent = pool.submit(post_later, clip, query)
        query["model"] = "nova-3"
        return sent.result()


async def sent_by_task(query):
    async with httpx.AsyncClient() as http:
        return await http.post(LISTEN, params=query, content=b"")  # expect: undetermined


async def changed_while_the_task_waits():
    query = {"mip_opt_out": "true"}
    task = asyncio.create_task(sent_by_task(query))
    query["mip_opt_out"] = "false"
    return await task


async def sent_at_once(query):
    async with httpx.AsyncClient() as http:
        return await http.post(LISTEN, params=query, content=b"")  # expect: opted-out


async def changed_once_it_was_sent():
    query = {"mip_opt_out": "true"}
    answer = await sent_at_once(query)
    query["mip_opt_out"] = "false"
    return answer


def one_by_one(query, clips):
    for clip in clips:
        yield requests.post(LISTEN, params=query, data=clip)  # expect: undetermined


def changed_before_the_first_is_taken(clips):
    query = {"mip_opt_out": "true"}
    answers = one_by_one(query, clips)
    query.clear()
    return list(answers)


_later = None


def made_on_first_use(clip: bytes):
    global _later
    if _later is None:
        _later = httpx.Client(params={"mip_opt_out": "true"})
    else:
        _later.params = {}
    return _later.post(LISTEN, content=clip)  # expect: undetermined


def with_defaults_at_times(clip: bytes, is_private: bool):
    http = httpx.Client(**({"params": {"mip_opt_out": "true"}} if is_private else {}))
    return http.post(LISTEN, content=clip)  # expect: conditional


def same(query):
    return query


def with_model(query):
    query["model"] = "nova-3"
    return query


def emptied_by_its_other_name(clip: bytes):
    query = {"mip_opt_out": "true"}
    other = same(query)
    other.pop("mip_opt_out")
    return requests.post(LISTEN, params={**query, "mip_opt_out": "true"}, data=clip)  # expect: missing


def emptied_in_what_holds_it(clip: bytes):
    query = {"mip_opt_out": "true"}
    job = {"query": same(query)}
    job["query"].clear()
    return requests.post(LISTEN, params={**query, "mip_opt_out": "true"}, data=clip)  # expect: missing


def overwritten_by_its_other_name(clip: bytes):
    query = {"mip_opt_out": "true"}
    fuller = with_model(query)
    fuller["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=query, data=clip)  # expect: opted-in


def filled_by_its_other_name(clip: bytes):
    query = {}
    fuller = with_model(query)
    fuller["mip_opt_out"] = "true"
    return requests.post(LISTEN, params=query, data=clip)  # expect: opted-out


def prepared_again(clip: bytes):
    request = requests.Request("POST", LISTEN, params={"mip_opt_out": "true"}, data=clip).prepare()
    request.prepare_url(LISTEN, {"model": "nova-3"})
    return requests.Session().send(request)  # expect: missing


def prepared_again_with_it(clip: bytes):
    request = requests.Request("POST", LISTEN, data=clip).prepare()
    request.prepare_url(LISTEN, {"mip_opt_out": "true"})
    return requests.Session().send(request)  # expect: opted-out


def with_another_url(clip: bytes):
    with httpx.Client(params={"mip_opt_out": "true"}) as http:
        request = http.build_request("POST", LISTEN, content=clip)
        request.url = httpx.URL(LISTEN)
        return http.send(request)  # expect: ineffective


PLAIN = {"mip_opt_out": "true"}


class Keeper:
    def __init__(self, kept):
        self.kept = kept

    def reset(self) -> None:
        self.kept.clear()


KEEPER = Keeper(PLAIN)


def reset_by_who_keeps_it() -> None:
    KEEPER.reset()


def kept_by_somebody(clip: bytes):
    return requests.post(LISTEN, params=PLAIN, data=clip)  # expect: conditional


class Station:
    def __init__(self):
        self.own_query = {"mip_opt_out": "true"}
        self.keeper = Keeper(self.own_query)

    def reset(self) -> None:
        self.keeper.reset()

    def send(self, clip: bytes):
        return requests.post(LISTEN, params=self.own_query, data=clip)  # expect: conditional


def reset_while_it_runs(clip: bytes):
    query = {"mip_opt_out": "true"}
    keeper = Keeper(query)
    keeper.reset()
    return requests.post(LISTEN, params={**query, "mip_opt_out": "true"}, data=clip)  # expect: missing


UNCHANGED = {"mip_opt_out": "true"}


class Reader:
    def __init__(self, read):
        self.read = read

    def model(self) -> str:
        return self.read.get("model", "nova-3")


READER = Reader(UNCHANGED)


def kept_by_who_reads_it(clip: bytes):
    return requests.post(LISTEN, params=UNCHANGED, data=clip)  # expect: opted-out
