"""Messages over a socket: what they say of the option."""

from __future__ import annotations

from mipcheck.catalog.model import Endpoint, Service, Wire
from mipcheck.judge.conditions import refused
from mipcheck.judge.locate import NOTHING, Site, spread
from mipcheck.judge.sent import Outcome, classify
from mipcheck.resolve.basics import const, options, text_of
from mipcheck.resolve.datafiles import parsed_json
from mipcheck.resolve.frame import CallRecord
from mipcheck.resolve.layers import ABSENT, Found, find
from mipcheck.resolve.sized import Place
from mipcheck.resolve.values import Const, Entry, Json, Map, Value
from mipcheck.resolve.world import World

JSON_WIRE = Wire("true", "false", "null")
NO_MESSAGE = "no message with the settings of the session was found"
OPEN_MESSAGE = "a message is sent that is only known at run time"


def judge_messages(sent: list[CallRecord], endpoint: Endpoint, service: Service, world: World) -> list[Outcome]:
    """What the messages of a raw socket say of the option, those that match the endpoint's settings message."""
    outcomes: list[Outcome] = []
    unknown: list[Outcome] = []
    meant: list[Outcome] = []
    for record in sent:
        for payload in options(record.arguments[0].value) if record.arguments else ():
            mapping = payload.of if isinstance(payload, Json) else _parsed(payload, record.at)
            for content in options(mapping):
                if isinstance(content, Map):
                    found = _of_mapping(content, endpoint, service, record.at)
                    message = Site(record.function, (Entry(const("message"), content, record.at),), world)
                    outcomes += (refused(message, endpoint.refuses) or found) if found else []
                    meant += _of_another_type(content, endpoint, service, record.at)
                elif not _is_plain(content):
                    unknown.append(Outcome("unknown", OPEN_MESSAGE, record.at))
    if outcomes:
        return outcomes
    return meant or unknown or [Outcome("unknown", NO_MESSAGE)]


def _parsed(payload: Value, at: Place) -> Value:
    """A message that is written as JSON, or the payload as it is."""
    text = text_of(payload)
    known = parsed_json(text, at) if text is not None and text.lstrip().startswith("{") else None
    return payload if known is None else known


def with_connection(opened: list[Outcome], sent: list[Outcome]) -> list[Outcome]:
    """What comes of the messages ``sent`` over a connection, given what comes of the option where it is ``opened``.

    One that cannot be opened sends nothing; what it was given in vain explains why nothing is sent.
    """
    failing = [outcome for outcome in opened if outcome.kind == "raises"]
    lost = [outcome for outcome in opened if outcome.kind in ("dropped", "wrong")]
    if failing and len(failing) == len(opened):
        return failing
    if not lost or any(outcome.kind not in ("dropped", "wrong") for outcome in opened):
        return sent
    return [item for outcome in sent for item in (lost if outcome.kind == "absent" else [outcome])]


def _is_plain(value: Value) -> bool:
    """Audio and the like: bytes, or a text that is no settings message."""
    return isinstance(value, Const) and (isinstance(value.value, bytes) or "{" not in str(value.value))


def _of_mapping(content: Map, endpoint: Endpoint, service: Service, at: Place) -> list[Outcome]:
    for key, wanted in endpoint.match:
        found = find(content.layers, key, spread)
        known = {text_of(hit.value) for hit in found if hit.value != ABSENT}
        if known and None not in known and wanted not in known:
            return []
        if not known and all(hit == NOTHING for hit in found):
            return []
    outcomes: list[Outcome] = []
    for hit in find(content.layers, service.option, spread):
        if hit.value == ABSENT:
            outcomes.append(_missing(content, service, at))
        elif isinstance(hit.value, Const) and isinstance(hit.value.value, str):
            outcomes.append(Outcome("wrong", f"`{service.option}` is sent as a text; the message wants true", hit.at))
        else:
            outcomes += [_null_is_absent(outcome) for outcome in classify(hit.value, hit.at, service, JSON_WIRE)]
    return outcomes


def _of_another_type(content: Map, endpoint: Endpoint, service: Service, at: Place) -> list[Outcome]:
    """What becomes of the option in a message that is meant to be the one with the settings, but is not of its type."""
    values = [hit.value for key, _ in endpoint.match for hit in find(content.layers, key, spread)]
    types = [text_of(value) or "" for value in values if value != ABSENT]
    if not any(word in text.lower() for text in types for word in endpoint.like):
        return []
    if all(hit.value == ABSENT for hit in find(content.layers, service.option, spread)):
        return [_missing(content, service, at)]
    wanted = " and ".join(f"`{key}: {value}`" for key, value in endpoint.match)
    return [Outcome("unknown", f"the settings message has to have {wanted}", at)]


def _null_is_absent(outcome: Outcome) -> Outcome:
    return Outcome("absent", outcome.message, outcome.at) if "`null`" in outcome.message else outcome


def _missing(content: Map, service: Service, at: Place) -> Outcome:
    for layer in content.layers:
        inner = getattr(layer, "value", None)
        if isinstance(inner, Map):
            hits: list[Found] = [
                hit for hit in find(inner.layers, service.option, spread) if hit.value != ABSENT and hit.at is not None
            ]
            if hits:
                return Outcome(
                    "dropped",
                    f"`{service.option}` sits inside another entry; it belongs to the top of the message",
                    hits[0].at,
                )
    return Outcome("absent", f"the settings message is built without `{service.option}`", content.at or at)
