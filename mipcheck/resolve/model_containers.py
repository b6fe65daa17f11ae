"""Functions without source that make mappings and sequences, or of these others."""

from __future__ import annotations

from mipcheck.catalog.model import Model
from mipcheck.resolve import truth
from mipcheck.resolve.basics import choose, const, options, text_of
from mipcheck.resolve.behaviours import Behaviour, Bound
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.iterating import any_item, iterate, open_row
from mipcheck.resolve.layers import elements
from mipcheck.resolve.methods import made, pairs_of
from mipcheck.resolve.querytext import query_layers
from mipcheck.resolve.records import copied
from mipcheck.resolve.sized import Place, Unknown
from mipcheck.resolve.values import (
    ONCE,
    Arguments,
    Either,
    Element,
    Encoded,
    Entry,
    Import,
    Instance,
    Layer,
    Map,
    Member,
    Passed,
    Result,
    Seq,
    Spread,
    Value,
)


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
    return _once(frame, tuple(Element(item) for item, _ in reversed(row)), at)


def _next(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    """Any of the items: how many were taken before is not told."""
    given = _list(frame, model, bound, arguments[:1], at)
    row = elements(given)
    if row is None:
        return any_item(frame, given, at)
    items = [*(item for item, _ in row), *([bound["default"]] if "default" in bound else [])]
    return choose(items) if items else None


def _namespace(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    from mipcheck.resolve.calls import keyword_map
    from mipcheck.resolve.values import Changed

    mapping = keyword_map(arguments, at)
    layers: list[Layer] = []
    for layer in mapping.layers:
        layers += layer.value.layers if isinstance(layer, Spread) and isinstance(layer.value, Map) else [layer]
    return Changed(Result(Import(("<namespace>",)), (), at), tuple(layers), at)


_CHOOSING = frozenset({"filter", "dict_factory", "value_serializer", "retain_collection_types"})

_FUNCTION_AND_ITEMS = 2
_MOST_MAPPED = 8
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
        return copied(frame, value, (*(value.arguments or ()), *arguments[1:]), names, at)
    if isinstance(value, Result):
        return Result(value.function, (*value.arguments, *arguments[1:]), at)
    return Unknown("a changed copy", at=at)


def _once(frame: Frame, layers: tuple[Layer, ...], at: Place) -> Value:
    """What yields its items only once."""
    return made(frame, Seq("iterator", layers, at))


def _iter(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    """An iterator over a sequence; one over an iterator is that iterator."""
    given = arguments[0].value if arguments else None
    if isinstance(given, Seq) and given.kind in ONCE:
        return given
    found = _list(frame, model, bound, arguments[:1], at)
    return _once(frame, found.layers, at) if isinstance(found, Seq) else found


def _chain(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return _once(frame, tuple(Spread(frame.state.freeze(item.value)) for item in arguments), at)


def _merge(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    return made(frame, Map(tuple(Spread(frame.state.freeze(item.value), at) for item in reversed(arguments)), at))


def _map(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value | None:
    """A function that calls the function it is given for the items of sequences, one of each sequence."""
    from mipcheck.resolve.calls import call

    if len(arguments) < 2 or any(item.star for item in arguments):
        return None
    given = [item.value for item in arguments[1:] if item.name is None]
    row = iterate(frame, given[0]) if len(given) == 1 else None
    if row is not None and len(row) <= _MOST_MAPPED and all(sure for _, sure in row):
        results = [call(frame, arguments[0].value, (Passed(item),), at) for item, _ in row]
        return _once(frame, tuple(Element(result) for result in results), at)
    passed = tuple(Passed(_any_of(frame, value, at)) for value in given)
    result = Element(call(frame, arguments[0].value, passed, at))
    return _once(frame, (Either(((), (result, result))),), at)


def _any_of(frame: Frame, iterable: Value, at: Place) -> Value:
    """Any of the items of a value: of those that are known, where all are."""
    row = iterate(frame, iterable)
    return choose([value for value, _ in row]) if row else any_item(frame, iterable, at)


def _filter(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    """The items for which a function tells that they are wanted; without a function, those that count as true."""
    from mipcheck.resolve.calls import call

    if len(arguments) != _FUNCTION_AND_ITEMS or any(item.star or item.name for item in arguments):
        return Unknown("chosen items", at=at)
    function, given = (item.value for item in arguments)
    layers: list[Layer] = []
    row = iterate(frame, given)
    for item, sure in row if row is not None else [(any_item(frame, given, at), False)]:
        tested = item if truth.is_none(function) else call(frame, function, (Passed(item),), at)
        frame.note(tested)
        wanted = truth.truth(tested, frame.world)
        if wanted is not False:
            layers.append(Element(item) if sure and wanted else Either(((), (Element(item),))))
    return _once(frame, (*layers, *(open_row([], "chosen items", at) if row is None else ())), at)


def _some(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    """Some of the items of a sequence, or of several, over and over."""
    known = [any_item(frame, item.value, at) for item in arguments if item.name is None]
    return _once(frame, open_row(known, "chosen items", at), at)


def _one(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    """One of the arguments, or of the items of the only one."""
    given = [item.value for item in arguments if item.name is None or item.name == "default"]
    known = given if len(given) > 1 else [_any_of(frame, value, at) for value in given]
    return choose([*known, Unknown("one of several values", at=at)])


def _repeat(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    """What is given, over and over."""
    return _once(frame, open_row([item.value for item in arguments[:1]], "a value over and over", at), at)


def _fromkeys(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
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
    rows = [iterate(frame, item.value) if _is_in_order(frame, item.value) else None for item in arguments]
    if not rows or any(row is None or not all(sure for _, sure in row) for row in rows):
        items = tuple(Element(_any_of(frame, item.value, at)) for item in arguments if item.name is None)
        return _once(frame, open_row([Seq("tuple", items)], "pairs", at), at)
    known = [[value for value, _ in row or ()] for row in rows]
    pairs = (Seq("tuple", tuple(Element(value) for value in values)) for values in zip(*known, strict=False))
    return _once(frame, tuple(Element(pair) for pair in pairs), at)


def _enumerate(frame: Frame, model: Model, bound: Bound, arguments: Arguments, at: Place) -> Value:
    row = iterate(frame, arguments[0].value) if arguments else None
    if row is None:
        item = any_item(frame, arguments[0].value, at) if arguments else Unknown("an item", at=at)
        pair = Seq("tuple", (Element(Unknown("a number", at=at)), Element(item)))
        return _once(frame, open_row([pair], "numbered items", at), at)
    return _once(frame, tuple(_maybe_pair(index, value, sure) for index, (value, sure) in enumerate(row)), at)


def _maybe_pair(index: int, value: Value, sure: bool) -> Layer:
    layer = Element(Seq("tuple", (Element(const(index)), Element(value))))
    return layer if sure else Either(((), (layer,)))


CONTAINER_BEHAVIOURS: dict[str, Behaviour] = {
    "dict": _dict,
    "query": _query,
    "list": _list,
    "iter": _iter,
    "sorted": _sorted,
    "reversed": _reversed,
    "next": _next,
    "namespace": _namespace,
    "asdict": _asdict,
    "replace": _replace,
    "chain": _chain,
    "merge": _merge,
    "map": _map,
    "filter": _filter,
    "some": _some,
    "one": _one,
    "repeat": _repeat,
    "fromkeys": _fromkeys,
    "zip": _zip,
    "enumerate": _enumerate,
}
"""By the name of the model that the rule data gives them."""
