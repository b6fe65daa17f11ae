"""Where a URL leads: to the service, to somebody else, or nobody knows."""

from __future__ import annotations

import re
from typing import NamedTuple

from mipcheck.catalog.model import Endpoint, Service
from mipcheck.resolve.basics import path_of, text_of
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.values import Choice, Member, Result, Text, Value

HOLE = "\0"
_URL = re.compile(r"(?:([\w\0+]+):)?//([^/?#]*)(/.*)?", re.DOTALL)


class Target(NamedTuple):
    """A service, and the path (with holes) on it; ``hinted`` when only names say that it is this service."""

    service: Service
    path: str
    socket: bool
    hinted: bool


def target_of(head: Value, service: Service, hint: str, self_hosted: frozenset[str], is_socket: bool) -> Target | None:
    """The target of a URL given without its query, or ``None`` when it leads elsewhere."""
    text, hints = flattened(head)
    match = _URL.match(text)
    if match:
        scheme, authority, path = match[1] or "", match[2], match[3] or ""
        host = authority.rpartition("@")[2].partition(":")[0].lower()
    else:
        scheme, host, path = "", *_split(text)
    if host in self_hosted and host not in service.hosts:
        return None
    socket = is_socket or scheme in ("ws", "wss")
    if host in service.hosts or _is_another_host(service, host, path):
        return Target(service, path, socket, hinted=False)
    if HOLE not in host:
        return None
    return _by_hint(service, path, socket, hints, hint, host)


def _is_another_host(service: Service, host: str, path: str) -> bool:
    """Whether a host of the service's domains, known or not, is asked for one of its endpoints."""
    return host.endswith(tuple(f".{domain}" for domain in service.domains)) and any(
        _fits(endpoint.path, path) for endpoint in service.endpoints
    )


def _split(text: str) -> tuple[str, str]:
    """Host and path of a text without a scheme: what is unknown at its start is taken for scheme and host."""
    before, slash, after = text.partition("/")
    return (before.lower(), slash + after) if text.startswith(HOLE) or "." in before else ("", text)


def _by_hint(service: Service, path: str, socket: bool, hints: str, around: str, host: str) -> Target | None:
    """The service, where a host that is not known is named after it, or the path is one of its own in code that speaks
    of it.
    """
    if _is_named_in(service, hints):
        return Target(service, path, socket, hinted=True)
    known = any(_fits(endpoint.path, path) for endpoint in service.endpoints) and len(path.strip("/" + HOLE)) > 3
    if known and HOLE not in path and host.strip(HOLE + ".:") == "" and _is_named_in(service, around):
        return Target(service, path, socket, hinted=True)
    return None


def named_after(service: Service, around: str, is_socket: bool) -> Target | None:
    """The service, where code that is named after it sends to what there was too much code to follow for."""
    return Target(service, "", is_socket, hinted=True) if _is_named_in(service, around) else None


def _is_named_in(service: Service, words: str) -> bool:
    return any(word in words.lower() for word in service.hints)


def flattened(value: Value) -> tuple[str, str]:
    """A text with its unknown parts as holes, and the names those parts were reached by."""
    text = text_of(value)
    if text is not None:
        return text, ""
    if isinstance(value, Text):
        pairs = [flattened(part) for part in value.parts]
        return "".join(text for text, _ in pairs), " ".join(hint for _, hint in pairs)
    return HOLE, hint_of(value)


def hint_of(value: Value) -> str:
    """The names by which an unknown value was reached."""
    if isinstance(value, Unknown):
        return value.hint
    if isinstance(value, Choice):
        return " ".join(hint_of(option) for option in value.options)
    if isinstance(value, Member):
        return f"{hint_of(value.base)} {value.name}"
    if isinstance(value, Result):
        texts = [text for item in value.arguments if (text := text_of(item.value)) is not None]
        named = [text for text in texts if len(text.split()) == 1]  # prose names nothing
        return " ".join([*(path_of(value.function) or ()), hint_of(value.function), *named])
    return ""


def _fits(endpoint: str, path: str) -> bool:
    pattern = ".*".join(re.escape(piece) for piece in path.rstrip("/").split(HOLE))
    return re.fullmatch(pattern, endpoint) is not None


def find_endpoint(service: Service, target: Target, verbs: frozenset[str], socket: bool) -> Endpoint | None:
    """The data endpoint a request goes to; ``None`` when it is another path or method.

    A URL that is known by its name alone may have its path in that name: then any endpoint of the kind will do.
    """
    unknown_path = target.path.strip("/" + HOLE) == ""
    for endpoint in service.endpoints:
        if endpoint.socket != socket or (
            not _fits(endpoint.path, target.path) and not (unknown_path and (target.hinted or HOLE in target.path))
        ):
            continue
        if socket or not verbs or verbs & set(endpoint.methods):
            return endpoint
    return None


def sends_data(target: Target, verbs: frozenset[str], has_body: bool) -> bool:
    """Whether a request posts data to a path of the service's own host that the rule data says nothing of."""
    path = target.path.rstrip("/")
    known = any(_fits(endpoint.path, path) for endpoint in target.service.endpoints)
    quiet = any(path == item or path.startswith(f"{item}/") for item in target.service.never)
    return not (target.hinted or known or quiet or HOLE in path) and path != "" and has_body and verbs == {"POST"}
