"""Running statements: how they change the state of a frame, and which paths leave it."""

from __future__ import annotations

from mipcheck import facts
from mipcheck.resolve import annotated, attempts, attributes, imports, narrowing
from mipcheck.resolve.basics import const, limited, options, path_of
from mipcheck.resolve.expressions import binary, evaluate
from mipcheck.resolve.frame import Frame
from mipcheck.resolve.loops import run_for, run_while
from mipcheck.resolve.running import RUNNERS, branch, decided, run, settle
from mipcheck.resolve.sized import Unknown
from mipcheck.resolve.state import Field, State
from mipcheck.resolve.stores import call_operator, change, extend_outside, set_attribute, store
from mipcheck.resolve.syntax import called_names
from mipcheck.resolve.values import (
    ClassValue,
    Const,
    DefinitionId,
    Drop,
    Entry,
    FunctionValue,
    Instance,
    Map,
    Member,
    Seq,
    Spread,
    Value,
)

SUPPRESSING = ("<suppress>", "()")
_IN_PLACE = {"|": "__ior__", "+": "__iadd__", "-": "__isub__", "&": "__iand__", "^": "__ixor__", "<<": "__ilshift__"}


def _assign(frame: Frame, node: facts.Assign) -> bool:
    value = evaluate(frame, node.value)
    for target in node.targets:
        store(frame, target, value)
    return True


def _annotated(frame: Frame, node: facts.Annotated) -> bool:
    if node.value is not None:
        store(frame, node.target, evaluate(frame, node.value))
    elif frame.is_class_body and isinstance(node.target, facts.Name):
        value = annotated.typed(frame.world, frame.path, node.annotation)
        frame.state.env[node.target.id] = value or Unknown(
            "a field without a default", node.target.id, frame.place(node)
        )
    return True


def _augmented(frame: Frame, node: facts.Augmented) -> bool:
    before = frame.state.content(evaluate(frame, node.target))
    value = evaluate(frame, node.value)
    if call_operator(frame, before, _IN_PLACE.get(node.operator, ""), (value,), frame.place(node)):
        return True
    if node.operator in ("|", "+") and isinstance(before, Map | Seq):
        change(frame, node.target, before, (Spread(frame.state.freeze(value), frame.place(node)),))
    else:
        store(frame, node.target, binary(frame, node.operator, before, value, frame.place(node)))
    return True


def _evaluate(frame: Frame, node: facts.Evaluate) -> bool:
    evaluate(frame, node.value)
    return True


def _return(frame: Frame, node: facts.Return) -> bool:
    if node.value is None:
        frame.returns.append(Const(None, "NoneType"))
    elif frame.slice.evaluates(node):
        frame.returns.append(limited(frame.state.freeze(evaluate(frame, node.value))))
    else:
        frame.returns.append(Unknown("a result that was not needed"))
    frame.exits.append(frame.state)
    return False


def _jump(frame: Frame, node: facts.Jump) -> bool:
    for part in node.parts if frame.slice.evaluates(node) else ():
        evaluate(frame, part)
    if frame.loops and node.kind == "break":
        frame.loops[-1].breaks.append(frame.state)
    elif frame.loops and node.kind == "continue":
        frame.loops[-1].continues.append(frame.state)
    return False


def _delete(frame: Frame, node: facts.Delete) -> bool:
    for target in node.targets:
        if isinstance(target, facts.Item):
            key, owner = evaluate(frame, target.index), evaluate(frame, target.value)
            change(frame, target.value, owner, (Drop(key),))
            for option in options(owner):
                if isinstance(option, Member):
                    extend_outside(frame, option, (Drop(key),), frame.place(target))
            call_operator(frame, owner, "__delitem__", (key,), frame.place(target))
        elif isinstance(target, facts.Attribute):
            gone = Unknown(f"attribute `{target.name}` is deleted", target.name, frame.place(target))
            owner = evaluate(frame, target.value)
            change(frame, target.value, owner, (Entry(const(target.name), gone),))
            for option in options(owner):
                if isinstance(option, Instance):
                    set_attribute(frame, None, option, target.name, gone, frame.place(target))
    return True


def _global(frame: Frame, node: facts.Global) -> bool:
    if node.kind == "global":
        frame.global_names.update(node.names)
    else:
        frame.nonlocal_names.update(node.names)
    for name in filter(frame.slice.wants, node.names if frame.definition is not None else ()):
        frame.state.read_outside(name, frame.world.names.outside(frame, name))
    return True


def _assert(frame: Frame, node: facts.Assert) -> bool:
    evaluate(frame, node.test)
    narrowing.narrow(frame, node.test, True)
    return True


def _if(frame: Frame, node: facts.If) -> bool:
    known = decided(frame, node, node.test)
    if known is not None:
        return run(frame, node.body if known else node.otherwise)
    before = frame.state.copy()
    narrowing.narrow(frame, node.test, True)
    after = branch(frame, frame.state, node.body)
    frame.state = before
    narrowing.narrow(frame, node.test, False)
    return settle(frame, [after, branch(frame, frame.state, node.otherwise)])


def _try(frame: Frame, node: facts.Try) -> bool:
    if not node.final:
        return _handled(frame, node)
    left = len(frame.exits)
    frame.attempts.append([])
    live = _handled(frame, node)
    raised, after = frame.attempts.pop(), frame.state
    abrupt = frame.joined([*raised, *frame.exits[left:]])
    if abrupt is not None:  # it is left by an exception or a `return`, and `finally` runs on the way
        frame.state = abrupt.copy()
        run(frame, node.final)
        attempts.keep(frame, [frame.state] if raised else [])
    frame.state = after
    return run(frame, node.final) and live


def _handled(frame: Frame, node: facts.Try) -> bool:
    """``try`` with its handlers, each run from whatever the body may have done until it raised."""
    before = frame.state.copy()
    frame.attempts.append([])
    ended = run(frame, node.body)
    raised, middle = frame.attempts.pop(), frame.state.copy()
    if not attempts.catches_all(node):
        attempts.keep(frame, raised)
    after = branch(frame, frame.state, node.otherwise) if ended else None
    failing = frame.joined([before, *raised, middle]) or before
    states = [after]
    for handler in node.handlers:
        frame.state = failing.copy()
        if handler.name:
            frame.state.env[handler.name] = Unknown("an exception")
        states.append(frame.state if run(frame, handler.body) else None)
    live = settle(frame, states)
    if not live:
        frame.state = failing
    return live


def _with(frame: Frame, node: facts.With) -> bool:
    suppresses = any(_swallows(frame, value) for value, _ in node.items)
    for value, target in node.items if frame.slice.evaluates(node) else ():
        manager = evaluate(frame, value)
        suppresses = suppresses or path_of(manager) == SUPPRESSING
        entered = attributes.enter(frame, manager)
        if target is not None:
            store(frame, target, entered)
    if not suppresses:
        return run(frame, node.body)
    before = frame.state.copy()
    frame.attempts.append([])
    after = branch(frame, frame.state, node.body)
    return settle(frame, [after, before, *frame.attempts.pop()])


def _swallows(frame: Frame, manager: facts.Expr) -> bool:
    """Whether what makes a context manager is named like one of the project that may keep exceptions to itself."""
    names = called_names(manager) if isinstance(manager, facts.Call) else frozenset[str]()
    functions = frame.world.project.functions
    exits = (item for name in ("__exit__", "__aexit__") for item in functions.get(name, ()))
    found = [item for item in exits if not names.isdisjoint(item.qualname.split(".")[-2:-1])]
    found += [item for name in names for item in functions.get(name, ()) if item.owner is None]
    return any(map(attempts.swallows, found))


def _match(frame: Frame, node: facts.Match) -> bool:
    subject = evaluate(frame, node.subject) if frame.slice.evaluates(node) else Unknown("a value that is matched")
    frame.note(subject)
    states: list[State | None] = []
    exhaustive = False
    for case in node.cases:
        before = frame.state.copy()
        for name in case.names:
            frame.state.env[name] = subject if case.pattern is None else Unknown("part of a matched value")
        if case.guard is not None and frame.slice.evaluates(node):
            evaluate(frame, case.guard)
        exhaustive = exhaustive or (case.pattern is None and case.guard is None and len(case.names) <= 1)
        states.append(branch(frame, frame.state, case.body))
        frame.state = before
    return settle(frame, [*states, None if exhaustive else frame.state])


def _function(frame: Frame, node: facts.Function) -> bool:
    definition = frame.world.project.definitions[DefinitionId(frame.path, node.start)]
    for parameter in node.parameters:
        if parameter.default is not None and frame.goal.calls:
            evaluate(frame, parameter.default)
    value: Value = FunctionValue(definition.id, None, frame.world.names.capture(frame, definition))
    for decorator in reversed(node.decorators):
        value = attributes.decorate(frame, evaluate(frame, decorator), value, frame.place(node))
    frame.state.env[node.name] = value
    return True


def _class(frame: Frame, node: facts.Class) -> bool:
    frame.state.env[node.name] = ClassValue(DefinitionId(frame.path, node.start))
    for decorator in node.decorators:
        evaluate(frame, decorator)
    return True


def _import(frame: Frame, node: facts.Import) -> bool:
    imports.bind_import(frame, node)
    return True


def _import_from(frame: Frame, node: facts.ImportFrom) -> bool:
    imports.bind_from(frame, node)
    return True


def peek(frame: Frame, target: facts.Expr) -> Value | None:
    """The value of a variable or of an attribute of one, read without effect; ``None`` for anything else."""
    if isinstance(target, facts.Name):
        return frame.state.env.get(target.id)
    if isinstance(target, facts.Attribute) and isinstance(target.value, facts.Name):
        return attributes.get(frame, evaluate(frame, target.value), target.name, frame.place(target))
    return None


def rebind(frame: Frame, target: facts.Expr, value: Value) -> None:
    """Narrow what is known of a variable or attribute, without this being a write."""
    if isinstance(target, facts.Name):
        frame.state.env[target.id] = value
    elif isinstance(target, facts.Attribute):
        base = evaluate(frame, target.value)
        for option in options(base):
            if isinstance(option, Instance):
                frame.state.fields[Field.of(option, target.name)] = value


RUNNERS.update(
    {
        facts.Assign: _assign,
        facts.Annotated: _annotated,
        facts.Augmented: _augmented,
        facts.Evaluate: _evaluate,
        facts.Return: _return,
        facts.Jump: _jump,
        facts.Delete: _delete,
        facts.Global: _global,
        facts.Assert: _assert,
        facts.If: _if,
        facts.For: run_for,
        facts.While: run_while,
        facts.Try: _try,
        facts.With: _with,
        facts.Match: _match,
        facts.Function: _function,
        facts.Class: _class,
        facts.Import: _import,
        facts.ImportFrom: _import_from,
    }
)
