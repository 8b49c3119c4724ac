"""How a function can be changed in one place: each change as a line of words and the text after it."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from textwrap import indent

_OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
_CALLS = {"any": "all", "all": "any", "min": "max", "max": "min"}
_LARGE = 20
_LONGEST = 60
"""How many letters of what is around a number are shown."""
_EMPTY = {"bool": "False", "int": "0", "float": "0.0", "str": "''", "tuple": "()", "list": "[]", "dict": "{}"}


def changes(text: str, function: str) -> Iterator[tuple[str, str]]:
    """Every change of a function (`name` or `Class.name`), or of a constant at the top of its module.

    Each is a line of words and the text of what was changed, without its docstring; `changed` puts that in its place.

    Raises:
        KeyError: the module has nothing of this name.

    """
    found = _found(_parsed(text), function)
    seen = {ast.unparse(found)}
    for number, node in enumerate(_nodes(found)):
        for way in range(_ways(node)):
            own = copy.deepcopy(found)
            target = list(_nodes(own))[number]
            shown = _shown(own, target)
            before = ast.unparse(shown)
            after = _change(own, target, way)
            after = ast.unparse(shown) if after and shown is not target else after
            whole = ast.unparse(ast.fix_missing_locations(own))
            # Two ways to the same text are one change.
            if after is not None and whole not in seen:
                seen.add(whole)
                yield f"{before.splitlines()[0]} -> {after}", whole


def _shown(own: ast.stmt, node: ast.AST) -> ast.AST:
    """What a report shows of a change: a number with what it is a part of, since there may be several like it."""
    if not isinstance(node, ast.Constant):
        return node
    around = next(one for one in ast.walk(own) if any(child is node for child in ast.iter_child_nodes(one)))
    return around if isinstance(around, ast.expr) and len(ast.unparse(around)) < _LONGEST else node


def has(text: str, function: str) -> bool:
    """Whether a module has a function or constant of this name."""
    try:
        return bool(_found(ast.parse(text), function))
    except KeyError:
        return False


def changed(text: str, function: str, after: str) -> str:
    """A module's text with another text of one of its functions."""
    found = _found(ast.parse(text), function)
    first = min((one.lineno for one in getattr(found, "decorator_list", ())), default=found.lineno)
    lines = text.splitlines(keepends=True)
    new = indent(after, " " * found.col_offset) + "\n"
    return "".join((*lines[: first - 1], new, *lines[found.end_lineno :]))


def _parsed(text: str) -> ast.Module:
    """A module without its docstrings: a change of them is none."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def _found(tree: ast.Module, name: str) -> ast.stmt:
    body: list[ast.stmt] = tree.body
    for part in name.split("."):
        one = next((one for one in body if part in _names(one)), None)
        if one is None:
            raise KeyError(name)
        body = getattr(one, "body", [])
    return one


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [one.id for one in node.targets if isinstance(one, ast.Name)]
    return [node.target.id] if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) else []


def _nodes(found: ast.stmt) -> Iterator[ast.AST]:
    """The parts of a function that are run: its body without annotations."""
    body = found.body if isinstance(found, ast.FunctionDef) else [found]
    waiting: list[ast.AST] = list(body)
    while waiting:
        node = waiting.pop(0)
        yield node
        if isinstance(node, ast.AnnAssign):
            waiting[:0] = [node.value] if node.value else []
        elif not isinstance(node, ast.JoinedStr):
            waiting[:0] = list(ast.iter_child_nodes(node))


def _ways(node: ast.AST) -> int:
    """In how many ways a node can be changed, at most."""
    if isinstance(node, ast.BoolOp):
        return 1 + len(node.values)
    return 2 if isinstance(node, ast.Constant | ast.Slice | ast.If) else 1


def _change(own: ast.stmt, node: ast.AST, way: int) -> str | None:  # noqa: PLR0911  one line a kind
    """Change a node where it is; the words for it, or None where there is no such change."""
    if isinstance(node, ast.Compare):
        node.ops[0] = _OPERATORS[type(node.ops[0])]()  # type: ignore[assignment]
        return ast.unparse(node)
    if isinstance(node, ast.BoolOp):
        return _bool(node, way)
    if isinstance(node, ast.BinOp | ast.AugAssign):
        other = _OPERATORS.get(type(node.op))
        if other:
            node.op = other()  # type: ignore[assignment]
        return ast.unparse(node) if other else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        node.func.id = _CALLS[node.func.id]
        return node.func.id
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return _replaced(own, node, node.operand)
    if isinstance(node, ast.Constant):
        return _constant(node, way)
    if isinstance(node, ast.Slice):
        side = ("lower", "upper")[way]
        there = getattr(node, side) is not None
        setattr(node, side, None)
        return (ast.unparse(node) or "none") if there else None
    return _statement(own, node, way)


def _statement(own: ast.stmt, node: ast.AST, way: int) -> str | None:
    after = None
    if isinstance(node, ast.If):
        node.test = ast.Constant(value=False) if way else ast.UnaryOp(ast.Not(), node.test)
        after = ast.unparse(node.test)
    elif isinstance(node, ast.IfExp):
        node.body, node.orelse = node.orelse, node.body
        after = ast.unparse(node)
    elif isinstance(node, ast.Expr | ast.Continue | ast.Break):
        after = "dropped" if _replaced(own, node, ast.Pass()) else None
    elif isinstance(node, ast.Return) and node.value is not None and isinstance(own, ast.FunctionDef):
        wanted = ast.unparse(own.returns).split("[")[0] if own.returns else ""
        node.value = ast.parse(_EMPTY.get(wanted, "None"), mode="eval").body
        after = ast.unparse(node)
    return after


def _bool(node: ast.BoolOp, way: int) -> str:
    if way:
        del node.values[way - 1]
        if len(node.values) == 1:
            node.values.append(copy.deepcopy(node.values[0]))
    else:
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return ast.unparse(node)


def _constant(node: ast.Constant, way: int) -> str | None:
    if isinstance(node.value, bool):
        node.value = not node.value
        return None if way else str(node.value)
    if isinstance(node.value, int | float):
        node.value = _other(node.value, less=bool(way))
        return str(node.value)
    return None


def _other(value: float, *, less: bool) -> float:
    """One more or less; a fraction or a large number, where one more is nothing, a third less or half as much again."""
    if isinstance(value, int) and value <= _LARGE:
        return value - 1 if less else value + 1
    return type(value)(round(value * (0.66 if less else 1.5), 6))


def _replaced(own: ast.stmt, old: ast.AST, new: ast.AST) -> str | None:
    """Put a node in the place of another."""
    for parent in ast.walk(own):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
                return ast.unparse(new)
            if isinstance(value, list) and any(one is old for one in value):
                setattr(parent, field, [new if one is old else one for one in value])
                return ast.unparse(new)
    return None
