"""Every regular expression of the package, and texts that make slow ones show."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import os
import pickle
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import druginfo

Pattern = re.Pattern[str] | re.Pattern[bytes]

CALLS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
KINDS = (" ", "\n", "\u00a0", "\t", "a", "A", "1", ".", ",", "-", "_", "(", ")", "•", '"', "é")


def modules() -> list[str]:
    """Every module of the package by name, but for those of an extra that is not installed."""
    extras = {"druginfo.export.parquet": "pyarrow"}
    return [
        found.name
        for found in pkgutil.walk_packages(druginfo.__path__, "druginfo.")
        if not found.name.endswith("__main__")
        and (found.name not in extras or importlib.util.find_spec(extras[found.name]))
    ]


def patterns(name: str) -> dict[str, tuple[Pattern, frozenset[str]]]:
    """Those that a module holds by name, that its functions keep, that are written where they are used.

    With each how it is used: what is only matched at a text's beginning need not be fast elsewhere.
    """
    module = importlib.import_module(name)
    source = inspect.getsource(module)
    named = {one.pattern: name for name, one in vars(module).items() if isinstance(one, re.Pattern)}
    written = [(one, {how}) for one, how in _written(module)]
    found: dict[str, tuple[Pattern, frozenset[str]]] = {}
    for one, ways in (*((one, set[str]()) for one in (*_held(vars(module)), *_kept(module))), *written):
        called = named.get(one.pattern)
        found.setdefault(
            repr(one.pattern)[:150], (one, frozenset((_ways(called, source) if called else ways) or {"search"}))
        )
    return found


def _ways(name: str, source: str) -> set[str]:
    """How a module uses a pattern; one that is handed on may be used in any way."""
    if re.search(rf"\b{name}\b(?!\.(?:{'|'.join(CALLS)})\b)(?! =)", source):
        return {"search"}
    return set(re.findall(rf"\b{name}\.(\w+)", source))


def tried(pattern: Pattern, ways: frozenset[str], text: Any) -> None:
    """Use a pattern as the program does."""
    if ways & {"search", "sub", "subn", "split", "findall", "finditer"}:
        pattern.sub(text[:0], text)
    if "match" in ways:
        pattern.match(text)
    if "fullmatch" in ways:
        pattern.fullmatch(text)


def _held(value: Any, depth: int = 3) -> Iterator[Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, Mapping):
        for one in list(value.values()):
            yield from _held(one, depth - 1)
    elif depth and isinstance(value, tuple | list):
        for one in value:
            yield from _held(one, depth - 1)


def _kept(module: ModuleType) -> Iterator[Pattern]:
    """What functions without arguments make once and keep."""
    for one in vars(module).values():
        if hasattr(one, "cache_info") and one.__module__ == module.__name__ and not inspect.signature(one).parameters:
            yield from _held(one())


def _written(module: ModuleType) -> Iterator[tuple[Pattern, str]]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and _of_re(node.func) and node.args:
            written = _text(node.args[0], module)
            if written is not None:
                how = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                yield re.compile(written), how if how != "compile" else "search"


def built() -> dict[tuple[str, int], str]:
    """Where a function puts a regular expression together from words: by module and line, how it is used."""
    return {
        (module.__name__, node.lineno): node.func.attr if node.func.attr != "compile" else "search"
        for module in map(importlib.import_module, modules())
        for function in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (_of_re(node.func) and node.args and _text(node.args[0], module) is None)
    }


def observed() -> dict[tuple[str, int], set[Pattern]]:
    """What the program compiles while it answers one question of each kind."""
    script = Path(__file__).with_name("observed_patterns.py")
    with TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, str(script)], env={**os.environ, "HOME": home}, capture_output=True, check=True
        )
    found: dict[tuple[str, int], set[Pattern]] = pickle.loads(done.stdout)  # noqa: S301 - our own process wrote it
    return found


def _of_re(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute) or called.attr not in CALLS:
        return False
    return isinstance(called.value, ast.Name) and called.value.id == "re"


def _text(node: ast.expr, module: ModuleType) -> str | bytes | None:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(node, ast.Name):
        value = getattr(module, node.id, None)
    return value if isinstance(value, str | bytes) else None


def hostile(pattern: Pattern) -> Iterator[Callable[[int], str | bytes]]:
    """Texts of any size: runs of the pattern's own characters, words and what its classes stand for."""
    written = pattern.pattern
    text = written.decode("latin-1") if isinstance(written, bytes) else written
    words = sorted({*re.findall(r"[A-Za-z]{3,}", text)})[:12]
    signs = sorted(one for one in set(text) if not one.isalnum())
    runs = [("", unit, "") for one in (*KINDS, *signs, *words) for unit in (one, f"{one} ")]
    begun = [(one, kind, "!") for one in (*words[:4], *"[<.1a") for kind in " 0a1"]
    encoded = isinstance(written, bytes)
    return (partial(_run, *parts, encoded=encoded) for parts in dict.fromkeys((*runs, *begun)))


def _run(begins: str, unit: str, ends: str, size: int, *, encoded: bool) -> str | bytes:
    text = begins + unit * (size // len(unit)) + ends
    return text.encode("utf-8") if encoded else text
