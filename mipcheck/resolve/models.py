"""Functions without source: what the interpreter does with those that the rule data names a model for."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from mipcheck.catalog.model import Model
from mipcheck.resolve import datafiles, texts, truth
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.layers import elements
from mipcheck.resolve.methods import items, made, pairs_of
from mipcheck.resolve.querytext import query_layers
from mipcheck.resolve.state import depends_on_caller
from mipcheck.resolve.urls import mapping_of_query
from mipcheck.resolve.values import (
    Arguments,
    Choice,
    ClassValue,
    Const,
    Either,
    Element,
    Encoded,
    Entry,
    FunctionValue,
    Import,
    Instance,
    Json,
    Layer,
    Map,
    Member,
    Opaque,
    Partial,
    Passed,
    Place,
    Result,
    Seq,
    Spread,
    Text,
    Unknown,
    Url,
    Value,
    choose,
    concatenate,
    const,
    options,
    text_of,
)

_HOOKS = frozenset({"object_hook", "object_pairs_hook", "cls", "parse_constant"})
Bound = dict[str, Value]
Behaviour = Callable[[Frame, Model, Bound, Arguments, Place], "Value | None"]


def call_model(frame: Frame, path: tuple[str, ...], function: Value, arguments: Arguments, at: Place) -> Value | None:
    """The result of calling what ``path`` names, or ``None`` where the rule data says nothing of it."""
    for model in frame.world.index.models.lookup(path):
        if model.model == "template":
            return _substitute(frame, function, arguments, at)
        behaviour = _BEHAVIOURS.get(model.model)
        if behaviour is not None:
            return behaviour(frame, model, bind(model.parameters, arguments), arguments, at)
    return None


def bind(parameters: tuple[str, ...], arguments: Arguments) -> Bound:
    """Arguments by parameter name."""
    bound: Bound = {}
    position = 0
    for item in arguments:
        if item.name is not None:
            bound[item.name] = item.value
        elif not item.star:
            if position < len(parameters):
                bound[parameters[position]] = item.value
            position += 1
    return bound


def _first(bound: Bound, model: Model) -> Value | None:
    return next((bound[name] for name in model.parameters if name in bound), None) or next(iter(bound.values()), None)


def _urlencode(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = arguments[0].value if arguments else const("")
    mapping = frame.state.freeze(value)
    several = truth.truth(bound["doseq"]) is True if "doseq" in bound else False
    return Encoded(mapping if several or not isinstance(mapping, Map) else _written_whole(mapping), model.true)


def _written_whole(mapping: Map) -> Map:
    """A mapping, if it has lists one whose lists are each encoded as one text, brackets and all."""
    if not any(isinstance(layer, Entry) and isinstance(layer.value, Seq) for layer in mapping.layers):
        return mapping
    return Map(  # without its identity, which would bring back what it holds
        tuple(
            Entry(layer.key, const(f"<{layer.value.kind}>", layer.at), layer.at)
            if isinstance(layer, Entry) and isinstance(layer.value, Seq)
            else layer
            for layer in mapping.layers
        )
    )


def _json(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return Json(frame.state.freeze(arguments[0].value)) if arguments else Unknown("JSON", at=at)


def _loads(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = arguments[0].value if arguments else None
    if any(item.star or item.name in _HOOKS for item in arguments):
        return Unknown("JSON read by functions of its own", at=at)
    if isinstance(value, Json):
        return value.of
    text = text_of(value) if value is not None else None
    if text is None and value is not None:
        text = datafiles.text_behind(frame, value)
    if text is not None:
        parsed = datafiles.parsed_json(text, at)
        if parsed is not None:
            return parsed
    return Unknown("JSON read at run time", at=at)


def _environment(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    key = text_of(arguments[0].value) if arguments else None
    named = f"environment variable {key}" if key else "the environment"
    unknown = Unknown(f"{named} is read at run time", key or "", at)
    default = bound.get("default")
    return choose([default, unknown]) if default is not None else unknown


def _identity(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = bound.get("value") or _first(bound, model) or Unknown("a copy", at=at)
    content = frame.state.freeze(value)
    if isinstance(content, Map):
        return made(frame, Map(content.layers, at))
    if isinstance(content, Instance):
        return frame.state.carry(content, Instance(content.cls, content.arguments, at))
    return made(frame, Seq(content.kind, content.layers, at)) if isinstance(content, Seq) else content


def _quote(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = _first(bound, model)
    text, safe = text_of(value) if value is not None else None, text_of(bound.get("safe", const("/")))
    if text is None:
        return Opaque(value) if value is not None else Unknown("a quoted text", at=at)
    return const(quote(text, safe=safe if safe is not None else "/"), getattr(value, "at", at))


def _shell_quote(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = _first(bound, model)
    return Opaque(value) if value is not None and text_of(value) is None else value or Unknown("a quoted text", at=at)


def _url(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    text = _first({key: value for key, value in bound.items() if key not in ("params", "query")}, model)
    params = tuple(frame.state.freeze(bound[name]) for name in ("params", "query") if name in bound)
    scheme = [_in_path(bound[name]) for name in ("scheme", "host", "path") if name in bound]
    if not (arguments and arguments[0].name is None) and len(scheme) >= 2:
        text = concatenate([scheme[0], const("://"), *scheme[1:]])
    return Url(frame.state.freeze(text) if text is not None else const(""), params)


def _in_path(value: Value) -> Value:
    """A part of a path: what would begin a query is quoted."""
    text = text_of(value)
    return value if text is None or "?" not in text else const(text.replace("?", "%3F"), getattr(value, "at", None))


def _urlparse(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = _first(bound, model)
    return Url(value, (), True) if value is not None else Unknown("a parsed URL", at=at)


def _urlunparse(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = frame.state.content(arguments[0].value) if arguments else None
    if isinstance(value, Url):
        return value
    parts = elements(value) if value is not None else None
    if parts is None or len(parts) not in (5, 6) or not all(sure for _, sure in parts):
        return Unknown("a URL put together at run time", at=at)
    values = [item for item, _ in parts]
    base = _parts_of_one(values)
    head = concatenate([values[0], const("://"), values[1], values[2]]) if base is None else choose_head(base)
    return Url(head, () if text_of(values[-2]) == "" else (values[-2],))  # without a query, a path may still follow


def _parts_of_one(values: list[Value]) -> Url | None:
    """The URL whose scheme and host these are, where they were taken from one that was parsed."""
    if all(isinstance(value, Member) and isinstance(value.base, Url) for value in values[:2]):
        first = values[0]
        return first.base if isinstance(first, Member) and isinstance(first.base, Url) else None
    return None


def choose_head(url: Url) -> Value:
    """What stands before the query of a URL."""
    from mipcheck.resolve.querytext import parse_url

    return choose([form.head for form in parse_url(url.text)])


def _parse_query(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = frame.state.freeze(arguments[0].value) if arguments else const("")
    if isinstance(value, Member) and isinstance(value.base, Url):
        value = value.base
    query = mapping_of_query(value)
    if model.model == "parse_qsl":
        return items(frame, Map(query.layers, at), (), at)
    return made(frame, Map(tuple(_as_list(layer, at, index) for index, layer in enumerate(query.layers)), at))


def _as_list(layer: Layer, at: Place, index: int) -> Layer:
    """An entry of a query as ``parse_qs`` has it, with a list of its values."""
    if not isinstance(layer, Entry):
        return layer
    here = at._replace(via=(*at.via, -1 - index))
    return Entry(layer.key, Seq("list", (Element(layer.value),), here), layer.at)


def _urljoin(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from urllib.parse import urljoin

    if len(arguments) < 2:
        return Unknown("a URL", at=at)
    base, tail = text_of(arguments[0].value), text_of(arguments[1].value)
    if base is not None and tail is not None:
        return const(urljoin(base, tail), at)
    if tail is not None and "//" in tail[:8]:
        return const(tail, at)
    return concatenate([arguments[0].value, const("/"), arguments[1].value])


def _partial(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    if not arguments:
        return Unknown("partial()", at=at)
    frozen = tuple(Passed(frame.state.freeze(item.value), item.name, item.star, item.at) for item in arguments[1:])
    return Partial(arguments[0].value, frozen)


def _call(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    """A function that calls the function it is given: the parameter named last takes it, what follows is handed on."""
    from mipcheck.resolve.calls import call

    position = max(len(model.parameters) - 1, 0)
    named = bound.get(model.parameters[position]) if model.parameters else None
    function = arguments[position].value if position < len(arguments) and arguments[position].name is None else named
    if function is None:
        return None
    rest = [
        item
        for index, item in enumerate(arguments)
        if item.value is not function and (index > position or item.name is not None)
    ]
    return call(frame, function, tuple(item for item in rest if item.name not in model.parameters), at)


def _thread(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    from mipcheck.resolve.calls import call

    function = bound.get("target") or bound.get("func")
    if function is None:
        return None
    passed = (
        [Passed(value) for value, _ in elements(frame.state.content(bound["args"])) or ()] if "args" in bound else []
    )
    if "kwargs" in bound:
        passed.append(Passed(bound["kwargs"], None, "**"))
    call(frame, function, tuple(passed), at)
    return Unknown("a thread", at=at)


def _result(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    plain = [item.value for item in arguments if item.name is None]
    return plain[0] if len(plain) == 1 or (plain and len(model.parameters) > 0) else Unknown("results", at=at)


def _dict(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.calls import keyword_map

    layers: list[Layer] = []
    for item in arguments:
        if item.name is None and not item.star:
            value = frame.state.freeze(item.value)
            for_pairs = [pairs_of(option) for option in options(value)]
            known = [run for run in for_pairs if run is not None]
            layers += (
                [*known[0]]
                if len(known) == 1 == len(for_pairs)
                else [Either(tuple(known))]
                if len(known) == len(for_pairs)
                else [Spread(value, at)]
            )
    return made(frame, Map((*layers, *keyword_map(arguments, at).layers), at))


def _query(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    """A query object that never changes."""
    plain = [item.value for item in arguments if item.name is None and not item.star]
    if len(plain) == 1 and text_of(plain[0]) is not None:
        return Encoded(Map(query_layers(plain[0])[0]), model.true, True)
    mapping = frame.state.freeze(_dict(frame, model, bound, arguments, at))
    return Encoded(Map(mapping.layers), model.true, True) if isinstance(mapping, Map) else Unknown("a query", at=at)


def _list(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.statements import iterate

    if not arguments:
        return made(frame, Seq("list", (), at))
    value = frame.state.freeze(arguments[0].value)
    if isinstance(value, Seq):
        return made(frame, Seq("list", value.layers, at))
    row = iterate(frame, value)
    if row is None:
        return made(frame, Seq("list", (Spread(value),), at))
    return made(
        frame, Seq("list", tuple(Element(item) if sure else Either(((), (Element(item),))) for item, sure in row), at)
    )


def _sorted(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    """The items in an order that is worked out only where nothing but texts are sorted by themselves."""
    found = _list(frame, model, bound, arguments[:1], at)
    row = elements(found)
    known = [text_of(item) for item, sure in row if sure] if row is not None and len(arguments) == 1 else [None]
    if not isinstance(found, Seq) or row is None or len(known) < len(row) or None in known:
        return made(frame, Seq("set", found.layers, at)) if isinstance(found, Seq) else found
    inorder = sorted(row, key=lambda item: text_of(item[0]) or "")
    return made(frame, Seq("list", tuple(Element(item) for item, _ in inorder), at))


def _reversed(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    found = _list(frame, model, bound, arguments, at)
    row = elements(found)
    if not isinstance(found, Seq) or row is None or not all(sure for _, sure in row):
        return made(frame, Seq("set", found.layers, at)) if isinstance(found, Seq) else found
    return made(frame, Seq("list", tuple(Element(item) for item, _ in reversed(row)), at))


def _str(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.expressions import stringify

    if not arguments:
        return const("")
    value = arguments[0].value
    return stringify(value) if isinstance(value, Const | Text | Url | Encoded | Choice | Json) else value


def _bool(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    """Each value possible as a condition reads it; nothing is known of the others."""
    if not arguments:
        return const(False, at)
    frame.note(arguments[0].value)
    answers = [truth.truth(one, frame.world) for one in options(arguments[0].value)]
    return choose([const(answer, at) if answer is not None else Unknown("a condition", at=at) for answer in answers])


def _namespace(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.calls import keyword_map
    from mipcheck.resolve.values import Changed

    mapping = keyword_map(arguments, at)
    layers: list[Layer] = []
    for layer in mapping.layers:
        layers += layer.value.layers if isinstance(layer, Spread) and isinstance(layer.value, Map) else [layer]
    return Changed(Result(Import(("<namespace>",)), (), at), tuple(layers), at)


_CHOOSING = frozenset({"filter", "dict_factory", "value_serializer", "retain_collection_types"})
_MOST_PLAIN = 2  # the object, and whether those in it are turned, too


def _asdict(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    from mipcheck.resolve.methods import call_on_outside

    value = arguments[0].value if arguments else None
    if any(item.name in _CHOOSING or item.star for item in arguments) or len(arguments) > _MOST_PLAIN:
        return Unknown("the attributes of an object that a function chooses", at=at)
    if isinstance(value, Instance):
        return frame.world.classes.as_mapping(frame, value, at)
    return call_on_outside(frame, Member(value, "to_dict"), (), at) if value is not None else None


def _replace(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    value = arguments[0].value if arguments else None
    if isinstance(value, Instance):
        names = frozenset(item.name for item in arguments[1:] if item.name is not None)
        return frame.state.carry(value, Instance(value.cls, (*(value.arguments or ()), *arguments[1:]), at), names)
    if isinstance(value, Result):
        return Result(value.function, (*value.arguments, *arguments[1:]), at)
    return Unknown("a changed copy", at=at)


def _wrap(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    value = arguments[0].value if arguments else None
    return (
        value
        if isinstance(value, FunctionValue | Partial | Member)
        else Import(("<decorator>",))
        if value is None
        else None
    )


def _shlex(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return arguments[0].value if arguments else Unknown("words", at=at)


def _chain(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return Seq("list", tuple(Spread(frame.state.freeze(item.value)) for item in arguments), at)


def _merge(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return made(frame, Map(tuple(Spread(frame.state.freeze(item.value), at) for item in reversed(arguments)), at))


def _getattr(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.attributes import get

    if len(arguments) < 2:
        return Unknown("getattr()", at=at)
    found: list[Value] = []
    for option in options(arguments[1].value):
        name = text_of(option)
        open_to = depends_on_caller(option)
        chosen = Unknown("an attribute chosen at run time", at=at, parameter=open_to)
        found.append(get(frame, arguments[0].value, name, at) if name else chosen)
    return choose(found)


def _setattr(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.stores import set_named

    if len(arguments) == 3:
        for name in options(arguments[1].value):
            set_named(frame, arguments[0].value, text_of(name), arguments[2].value, at)
    return const(None)


def _map(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    """A function that calls the function it is given for the items of sequences, one of each sequence."""
    from mipcheck.resolve.calls import call
    from mipcheck.resolve.statements import iterate

    if len(arguments) < 2 or any(item.star for item in arguments):
        return None
    rows = [iterate(frame, item.value) for item in arguments[1:] if item.name is None]
    anything: Value = Unknown("an item of a sequence that is not known", at=at)
    columns = [[value for value, _ in row] if row else [anything] for row in rows]
    passed = tuple(Passed(choose(column)) for column in columns)
    return Seq("list", (Spread(call(frame, arguments[0].value, passed, at)),), at)


def _type(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    value = arguments[0].value if len(arguments) == 1 else None
    return ClassValue(value.cls) if isinstance(value, Instance) else None


def _depends(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    from mipcheck.resolve.calls import call

    return call(frame, arguments[0].value, (), at) if arguments else None


def _fromkeys(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.statements import iterate

    row = iterate(frame, arguments[0].value) if arguments else None
    value = arguments[1].value if len(arguments) > 1 else const(None)
    if row is None:
        return Unknown("a mapping with keys that are not known", at=at)
    return made(
        frame,
        Map(tuple(Entry(key, value, at) if sure else Either(((), (Entry(key, value, at),))) for key, sure in row), at),
    )


def _is_in_order(frame: Frame, value: Value) -> bool:
    """Whether the order of the items of a value is known."""
    content = frame.state.content(value)
    return not (isinstance(content, Seq) and content.kind == "set")


def _zip(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.statements import iterate

    rows = [iterate(frame, item.value) if _is_in_order(frame, item.value) else None for item in arguments]
    if not rows or any(row is None or not all(sure for _, sure in row) for row in rows):
        return Unknown("pairs", at=at)
    known = [[value for value, _ in row or ()] for row in rows]
    pairs = (Seq("tuple", tuple(Element(value) for value in values)) for values in zip(*known, strict=False))
    return Seq("list", tuple(Element(pair) for pair in pairs), at)


def _enumerate(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.statements import iterate

    row = iterate(frame, arguments[0].value) if arguments else None
    if row is None:
        return Unknown("numbered items", at=at)
    return Seq("list", tuple(_maybe_pair(index, value, sure) for index, (value, sure) in enumerate(row)), at)


def _maybe_pair(index: int, value: Value, sure: bool) -> Layer:
    layer = Element(Seq("tuple", (Element(const(index)), Element(value))))
    return layer if sure else Either(((), (layer,)))


def _suppress(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return Result(Import(("<suppress>",)), (), at)


_TEXTS = frozenset({"str", "bytes"})
_PLAIN = _TEXTS | {"bool", "int", "float"}


def _isinstance(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    names = _class_names(arguments[1].value) if len(arguments) == 2 else None
    answers = {_is_of(option, names) for option in options(arguments[0].value)} if names else {None}
    answer = answers.pop() if len(answers) == 1 else None
    return const(answer, at) if answer is not None else Unknown("a condition", at=at)


def _class_names(value: Value) -> list[str] | None:
    """The names of built-in classes; ``None`` where one of them is another class."""
    classes = [item for item, _ in elements(value) or ()] if isinstance(value, Seq) else [value]
    paths = [item.path for item in classes if isinstance(item, Import) and item.path[0] == "builtins"]
    return [path[-1] for path in paths] if paths and len(paths) == len(classes) else None


def _is_of(value: Value, names: list[str]) -> bool | None:
    """Whether a value is of one of the classes. Texts and their bytes are not told apart, nor are the kinds of mappings
    and sequences: of these it is only known that they are nothing else.
    """
    if isinstance(value, Const) and not isinstance(value.value, str | bytes):
        return value.kind in names or (value.kind == "bool" and "int" in names)
    if isinstance(value, Const | Text | Encoded | Json | Opaque):
        return None if _TEXTS.intersection(names) else False
    return False if isinstance(value, Map | Seq) and _PLAIN.issuperset(names) else None


def _substitute(frame: Frame, function: Value, arguments: Arguments, at: Place) -> Value | None:
    """What a method of a template makes of the text that its constructor was given."""
    made = frame.state.content(function.base) if isinstance(function, Member) else None
    given = made.arguments if isinstance(made, Result) else ()
    return texts.substitute(frame, given[0].value, arguments, at) if len(given) == 1 and not given[0].star else None


def _mock(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return Result(Import(("<mock>",)), (), at)


_BEHAVIOURS: dict[str, Behaviour] = {
    "urlencode": _urlencode, "json": _json, "loads": _loads, "environment": _environment, "identity": _identity,
    "quote": _quote, "shell_quote": _shell_quote,
    "url": _url, "urlparse": _urlparse, "urlunparse": _urlunparse, "parse_qs": _parse_query,
    "parse_qsl": _parse_query, "urljoin": _urljoin, "partial": _partial, "call": _call, "thread": _thread,
    "result": _result, "closing": _result, "dict": _dict, "query": _query, "list": _list,
    "sorted": _sorted, "reversed": _reversed,
    "str": _str, "bool": _bool,
    "namespace": _namespace,
    "asdict": _asdict, "replace": _replace, "wrap": _wrap, "shlex_split": _shlex, "chain": _chain, "merge": _merge,
    "getattr": _getattr, "setattr": _setattr, "depends": _depends, "map": _map,
    "type": _type, "fromkeys": _fromkeys, "zip": _zip,
    "enumerate": _enumerate, "isinstance": _isinstance, "mock": _mock, "suppress": _suppress,
}  # fmt: skip
MODEL_NAMES = frozenset(_BEHAVIOURS) | {
    "dataclass",
    "settings_class",
    "model_class",
    "typed_dict",
    "tuple_class",
    "field",
    "dispatch",
    "template",
}
"""Every name a rule file may give as ``model``; the last ones are read where classes and decorators are understood."""
