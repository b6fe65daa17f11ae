"""The facts in ``rules/http`` against the real clients: what each sends to a loopback server."""

from __future__ import annotations

import inspect
from urllib.parse import urlencode

import aiohttp
import pytest
import requests
from http_senders import BASED, CLIENTS, TEXT_ONLY, WITH_PARAMS, Params, session_with
from loopback import recorder

from mipcheck.catalog.index import CatalogIndex, ClientRequest
from mipcheck.catalog.loader import load_catalog
from mipcheck.catalog.paths import expand

INDEX = CatalogIndex(load_catalog())

pytestmark = pytest.mark.filterwarnings("ignore:websockets:DeprecationWarning")  # its legacy client


def described(path: str) -> ClientRequest:
    """What the rules say of a request function, with its client."""
    (segments,) = expand(path)
    (entry,) = INDEX.requests.lookup(INDEX.canonical(segments))
    return entry


@pytest.mark.parametrize("path", WITH_PARAMS)
@pytest.mark.parametrize("value", [True, False, None], ids=str)
def test_a_value_of_params_is_written_as_the_wire_table_says(path: str, value: bool | None) -> None:
    wire = described(path).client.wire
    text = {True: wire.true, False: wire.false, None: wire.none}[value]
    with recorder() as record:
        if text == "raises":
            with pytest.raises(TypeError):
                WITH_PARAMS[path](f"http://127.0.0.1:{record.port}/", {"option": value, "other": "x"})
            assert record.requests == []
            return
        WITH_PARAMS[path](f"http://127.0.0.1:{record.port}/", {"option": value, "other": "x"})
    assert record.query == ([] if text == "omitted" else [("option", text)]) + [("other", "x")]


@pytest.mark.parametrize("path", WITH_PARAMS)
@pytest.mark.parametrize(
    "params", [{"option": "true"}, [("option", "true")], "option=true"], ids=["dict", "pairs", "text"]
)
def test_text_arrives_as_written_however_params_hold_it(path: str, params: Params) -> None:
    with recorder() as record:
        WITH_PARAMS[path](f"http://127.0.0.1:{record.port}/", params)
    assert record.query == [("option", "true")]


@pytest.mark.parametrize("path", WITH_PARAMS)
def test_params_meet_a_query_in_the_url_as_described(path: str) -> None:
    arrives = {
        "append": [("option", "url"), ("kept", "1"), ("option", "params")],
        "replace": [("option", "params")],
        "update": [("kept", "1"), ("option", "params")],
    }
    with recorder() as record:
        WITH_PARAMS[path](f"http://127.0.0.1:{record.port}/?option=url&kept=1", {"option": "params"})
    assert sorted(record.query) == sorted(arrives[described(path).request.query])


@pytest.mark.parametrize("path", TEXT_ONLY)
def test_a_client_without_params_sends_the_text_that_urlencode_wrote(path: str) -> None:
    entry = described(path)
    wire = entry.client.wire
    assert entry.request.params == ""
    scheme = "ws" if entry.request.socket else "http"
    with recorder() as record:
        query = urlencode({"true": True, "false": False, "none": None, "text": "true"})
        TEXT_ONLY[path](f"{scheme}://127.0.0.1:{record.port}/v1/listen?{query}")
    assert record.query == [("true", wire.true), ("false", wire.false), ("none", wire.none), ("text", "true")]


@pytest.mark.parametrize("path", CLIENTS)
def test_params_of_the_client_are_sent_where_the_rules_name_them(path: str) -> None:
    assert described(path).request.defaults
    with recorder() as record, CLIENTS[path]({"option": "client", "kept": "1"}) as client:
        client.post(f"http://127.0.0.1:{record.port}/", params={"option": "call"})
    assert sorted(record.query) == [("kept", "1"), ("option", "call")]


@pytest.mark.parametrize("path", CLIENTS)
def test_a_list_of_pairs_merges_with_the_params_of_the_client_as_described(path: str) -> None:
    with recorder() as record, CLIENTS[path]({"option": "client"}) as client:
        client.post(f"http://127.0.0.1:{record.port}/", params=[("other", "x")])
    lost = described(path).request.merge == "mappings"
    assert sorted(record.query) == ([] if lost else [("option", "client")]) + [("other", "x")]


def test_aiohttp_has_no_params_of_the_session() -> None:
    assert not described("aiohttp.ClientSession().post").request.defaults
    assert "params" not in inspect.signature(aiohttp.ClientSession).parameters


def test_requests_omits_the_session_params_from_a_request_prepared_by_itself() -> None:
    assert not described("requests.Request().prepare").request.defaults
    with recorder() as record, session_with({"option": "true"}) as session:
        session.send(requests.Request("POST", f"http://127.0.0.1:{record.port}/").prepare())
    assert record.query == []


@pytest.mark.parametrize("path", BASED)
@pytest.mark.parametrize(
    ("url", "appended", "resolved"), [("listen", "/v1/listen", "/v1/listen"), ("/listen", "/v1/listen", "/listen")]
)
def test_a_base_url_is_joined_as_described(path: str, url: str, appended: str, resolved: str) -> None:
    request = described(path).request
    assert request.base == "^base_url"
    with recorder() as record:
        BASED[path](f"http://127.0.0.1:{record.port}/v1/", url)
    assert record.target == {"append": appended, "resolve": resolved}[request.join]
