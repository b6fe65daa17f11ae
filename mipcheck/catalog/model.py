"""The catalog's types: what a file under ``rules/`` or in a rule pack may say.

These classes are the format. The loader builds them strictly (an unknown key is an error with its place), the published
JSON Schema is generated from them, and the engine reads nothing else about any library.

Two small notations are used inside strings.

*Access path* (``paths``): how a value is reached from an import, ``deepgram.DeepgramClient().listen.v1.connect``.
``()`` is a call whatever its arguments, ``{a,b}`` an alternative, ``[x.]`` an optional part, ``**.`` any number of
modules.

*Location* (``at``): where in a call something is written, from one of its arguments inwards. ``addons[key]`` an entry
of a mapping; ``options(key)`` a keyword of the constructor call that made the object; ``options.key`` an attribute
assigned on it later; ``options.[key]`` an item assigned on an object that is no mapping; ``options<from_dict>[key]`` an
entry of what went into that method (of the class, or of another instance); ``options~key`` a field of a project's own
subclass; ``endpoint?key`` the query of a URL text; ``extra:key`` a text ``key:value``, alone or in a list;
``message/key`` an entry, keyword or attribute, whichever the value has (of a list: that of its items);
``^httpx_client(params)[key]`` the same from the constructor of the client that the method is called on, ``^.params`` an
attribute assigned on that client.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from mipcheck.catalog.policy import Policy

EffectKind = Literal["sent", "dropped", "raises", "unknown"]


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that has to be written at the location ``at``; with only ``at``, anything but ``None``.

    ``equals`` are texts one of which it is (``True`` and ``False`` among them), ``begins`` beginnings one of which it
    has, ``made_by`` access paths by one of which it was reached; ``same`` is a location with the same text; ``alone``
    are the arguments beside which the call has none. ``default`` is the text where nothing is written. A call is also
    taken to meet it where a value that is not known has a name that speaks of the service (unless ``strict``), or is
    all that is asked for.
    """

    at: str
    equals: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    made_by: tuple[str, ...] = ()
    same: str = ""
    alone: tuple[str, ...] = ()
    default: str = ""
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A setting with which the service refuses the option: a text of ``equals`` at a location of ``at``.

    ``manual`` is the way out.
    """

    at: tuple[str, ...]
    equals: tuple[str, ...]
    why: str
    manual: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """The message over a socket that carries the option, where the connection itself does not (a voice agent).

    ``methods`` send it; ``argument`` is the parameter that holds it; ``carriers`` are looked up in that call. ``match``
    are entries that tell this message from others (``type = "Settings"``), for sockets over which anything may be sent.
    """

    methods: tuple[str, ...] = ()
    argument: str = "message"
    carriers: tuple[str, ...] = ()
    match: tuple[tuple[str, str], ...] = ()
    refuses: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A path of the service that takes customer data. For ``refuses`` the settings are the argument ``message``.

    ``match`` tells the message with the settings from others. One whose entry there has a word of ``like`` in it is
    meant to be that message, too.
    """

    path: str
    name: str
    methods: tuple[str, ...] = ("POST",)
    socket: bool = False
    option_in: Literal["query", "message"] = "query"
    match: tuple[tuple[str, str], ...] = ()
    like: tuple[str, ...] = ()
    refuses: tuple[Refusal, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """The remote service: its option, how that reads, its hosts and data endpoints.

    ``never`` are beginnings of paths that carry no data; of any other path on its own hosts nothing is known. Other
    hosts below its ``domains`` are its own where they are asked for one of the endpoints.

    ``tokens`` are the words one of which a file must contain to be read at all; ``hints`` are words that, in the name
    of an unknown URL (a setting, an environment variable), say that it points here.
    """

    id: str
    option: str
    true: tuple[str, ...]
    false: tuple[str, ...]
    hosts: tuple[str, ...]
    tokens: tuple[str, ...]
    domains: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """Releases of another package that an effect rests on, and what comes of it with others (``otherwise``)."""

    package: str
    versions: str
    otherwise: EffectKind = "dropped"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What comes of a carrier in some releases, where all of ``when`` hold.

    ``true`` is how a Python ``True`` is spelled on the wire there. ``"unknown"`` is for what only somebody else's
    server could tell. Where it is ``typed`` the value goes out as it is, in JSON: a text is no true, whatever it says.
    ``needs`` are other packages it rests on. With ``stated`` it counts only where the project says which release it
    uses: it is passed over where the newest is assumed, for what that one claims of a server rather than does itself.
    """

    effect: EffectKind
    versions: str = ""
    stated: bool = False
    when: tuple[Condition, ...] = ()
    true: str = "true"
    typed: bool = False
    needs: tuple[Need, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A way to write the option in a call. ``fix`` is the value, as source text, that a fix writes there.

    ``methods`` restricts a carrier of a :class:`Message` to those of its methods; empty means all. Of the ``effects``
    the first whose ``versions`` admit the release counts. ``means`` is for an option with values of its own: what the
    service is sent for each, given as a text (``True`` and ``False`` among them) or as the access path of a constant.
    """

    id: str
    at: str
    effects: tuple[Effect, ...]
    methods: tuple[str, ...] = ()
    means: tuple[tuple[str, str], ...] = ()
    fix: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that sends data: ``carriers`` in order of precedence, the one that overrides the others first.

    ``parameters`` are the names of its positional parameters. ``hosts`` are locations that move the call to another
    host (with a host of somebody else's it is not judged), ``foreign`` locations whose mere presence does. ``tails``
    are endings of an access path so particular that they count on a receiver of unknown type; ``with_argument`` are
    access paths of an argument that identify the call on such a receiver. ``verdict`` is set when no carrier exists at
    all, ``manual`` is then the way out.

    Only where all of ``when`` hold is the call judged. With ``each``, locations, it is judged for every value there
    (every item of a list), which ``when`` and the carriers find as the argument ``each``. ``defaults`` say what is sent
    when no carrier says anything, the first whose versions admit the release. ``own_source`` is for a class or function
    that is judged even where the project has its source, as the library's own repository does. With ``posted_to``, host
    names, the call is an HTTP request to one of them or below; what it posts is the argument ``body``. A name may have
    the end of a path behind it, ``api.example/tasks/start``, or just the slash: then host and path have to be known.
    ``posted_by`` are the HTTP methods by which it may get there.
    ``changed_by`` are methods of the object that the method is called on, by which it may come to send something else,
    and messages it may be sent to that end, ``Update(settings, delta)`` with the parameters that hold what to change.
    ``sends_in`` are methods of the class that make the request: one that
    extends it and replaces them sends for itself.
    """

    id: str
    api: str
    endpoint: str
    paths: tuple[str, ...]
    versions: str = ""
    parameters: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    with_argument: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    each: tuple[str, ...] = ()
    defaults: tuple[Effect, ...] = ()
    refuses: tuple[Refusal, ...] = ()
    own_source: bool = False
    posted_to: tuple[str, ...] = ()
    posted_by: tuple[str, ...] = ("POST",)
    changed_by: tuple[str, ...] = ()
    sends_in: tuple[str, ...] = ()
    message: Message | None = None
    verdict: str = ""
    manual: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """Other spellings of an access path: every path in ``also`` means ``path``."""

    path: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Type:
    """A class of the library: the names of its constructor's positional parameters; ``mapping`` for a TypedDict."""

    path: str
    parameters: tuple[str, ...] = ()
    mapping: bool = False


@dataclass(frozen=True, slots=True)
class Loss:
    """Releases that lose the option in ``what``, which the dependency itself is reported for; it arrives ``since``."""

    versions: str
    what: str
    since: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sibling:
    """A package that is released along with a library under the same version numbers, in these ``versions`` of it."""

    package: str
    versions: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """A distribution on PyPI that sends data to the service: its releases and its calls.

    ``package`` is empty for settings that are posted to a service with an HTTP API.
    ``never`` are access paths that carry no data, nor does anything below them. ``sibling`` tells the release where the
    project says nothing of the library's own, as it does who installs it as an extra of another package.
    """

    id: str
    package: str
    service: str
    releases: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    types: tuple[Type, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    calls: tuple[Call, ...] = ()
    never: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    sibling: Sibling | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Wire:
    """How a client writes a value of a query mapping: the texts for ``True``, ``False`` and ``None``.

    ``"raises"`` means that the client refuses it, ``"omitted"`` that nothing is sent.
    """

    true: str
    false: str
    none: str


Query: TypeAlias = Literal["append", "replace", "update", "behind"]


@dataclass(frozen=True, slots=True)
class Request:
    """A function of an HTTP or websocket client.

    Each of ``url``, ``params``, ``method``, ``host`` and ``body`` is a location. ``verb`` fixes the HTTP method, or is
    ``"name"`` when the function's own name is the method. ``base`` is a location of a base URL, ``defaults`` locations
    of client-level query parameters. ``query`` tells what ``params`` do to a query already in the URL: they are
    appended, replace it, replace equal keys in it, or are put behind a second ``?``. ``sends`` are
    the methods of the returned socket that send a message. ``requests`` a location of a request object built earlier,
    judged by its own entry. ``opens`` is false where the call only builds such an object; ``resets`` are the methods of
    such that give it another URL and query, which they take in this order, or as is told: ``"prepare(method, url)"``;
    ``attributes`` are its attributes that say the same as a parameter of another name.

    ``join`` tells how ``url`` is put behind ``base``: ``"append"`` joins the two texts with one slash, ``"resolve"``
    resolves it like a link (RFC 3986, the query of the base is lost); an absolute URL ignores the base either way.
    ``params`` override ``defaults`` key by key; ``merge`` is ``"mappings"`` where ``defaults`` are lost altogether once
    ``params`` is anything but a mapping (a text, a list of pairs).
    """

    paths: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    verb: str = ""
    method: str = ""
    url: str = "url"
    host: str = ""
    base: str = ""
    params: str = ""
    defaults: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    query: Query = "append"
    join: Literal["append", "resolve"] = "append"
    merge: Literal["always", "mappings"] = "always"
    socket: bool = False
    sends: tuple[str, ...] = ()
    request: str = ""
    opens: bool = True
    resets: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    foreign: tuple[str, ...] = ()
    versions: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """What requests of the releases ``versions`` do otherwise to a query already in the URL, where they have one."""

    versions: str
    query: Query


@dataclass(frozen=True, slots=True)
class Interception:
    """How code of the caller's own gets between a request and the wire.

    ``handed`` are the arguments, attributes and methods by which it is handed to the client, ``rewrites`` the
    attributes of a request that it would set to change the query, ``overrides`` the methods of the client that every
    request goes through.
    """

    handed: tuple[str, ...] = ()
    rewrites: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HttpClient:
    """An HTTP or websocket client library. ``releases`` are those that were measured, for clients with ``variants``."""

    id: str
    package: str
    wire: Wire
    releases: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    interception: Interception = Interception()
    types: tuple[Type, ...] = ()
    aliases: tuple[Alias, ...] = ()
    requests: tuple[Request, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A command-line HTTP client run as a subprocess: the options that make its request and those that take a value.

    ``data`` options hold a body; ``query_from_data`` are flags that move it to the query of the URL, for the ``data``
    options that are also in ``query``; ``query`` options that are not ``data`` add to the query by themselves.
    """

    id: str
    names: tuple[str, ...]
    method: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    query_from_data: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    takes_value: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Runner:
    """A function that runs a command: ``argv`` is a location; ``spread`` when every positional argument is one word.

    It does so where all of ``when`` hold.
    """

    paths: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    argv: str = "args"
    spread: bool = False
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """What the interpreter does with a function it has no source of; ``model`` names one of its built-in behaviours.

    ``keywords`` says of one that calls what it is given whether it hands keywords on.
    """

    paths: tuple[str, ...]
    model: str
    parameters: tuple[str, ...] = ()
    true: str = "True"
    keywords: bool = True


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything under ``rules/`` plus the rule packs, with a digest of their bytes."""

    policies: tuple[Policy, ...]
    services: tuple[Service, ...]
    libraries: tuple[Library, ...]
    clients: tuple[HttpClient, ...]
    commands: tuple[Command, ...]
    runners: tuple[Runner, ...]
    models: tuple[Model, ...]
    digest: str
