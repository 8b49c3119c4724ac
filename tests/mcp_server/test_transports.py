"""The server as a process: over standard input and output, and over HTTP, with the protocol's own clients."""

from __future__ import annotations

import asyncio
import http.client
import json
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import loops
import pytest

from calls import Run, command, environment
from druginfo import Library

TOKEN = "a-token-of-some-length"  # noqa: S105
HOST = "drugs.example.org"


def test_a_client_over_standard_input_and_output(library: Library, isolated: Path) -> None:
    from mcp import Client, StdioServerParameters

    program, *words = command("mcp", "--library", library.path)
    started = StdioServerParameters(command=program, args=words, env=environment(isolated))

    async def session(mode: str) -> Any:
        async with Client(started, mode=mode) as client:  # type: ignore[arg-type]
            return await client.call_tool("get_label", {"drug": "zorvex", "sections": ["contraindications"]})

    for mode in ("auto", "legacy"):
        result = loops.run(partial(session, mode))
        assert [row["state"] for row in result.structured_content["rows"]] == ["stated_none"]


def test_official_data_over_standard_input_and_output(library: Library, isolated: Path) -> None:
    from mcp import Client, StdioServerParameters

    program, *words = command("mcp", "--library", library.path)
    started = StdioServerParameters(command=program, args=words, env=environment(isolated))

    async def session() -> list[Any]:
        async with Client(started) as client:
            return [
                await client.call_tool("official_data", {"kind": kind, "drugs": [drug]})
                for kind, drug in (("recalls", "zorvex"), ("recalls", "silvex"), ("shortages", "zorvex"))
            ]

    states = [[row["state"] for row in one.structured_content["rows"]] for one in loops.run(session)]
    assert states == [["stated", "stated"], ["not_stated"], ["not_in_library"]]


def test_standard_output_holds_the_protocol_and_nothing_else(library: Library, isolated: Path) -> None:
    hello = {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"},
    }  # fmt: skip
    calls: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": hello},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {"name": "get_label", "arguments": {"drug": "nosuch\u001b[31m"}}},
        {"id": 3, "method": "tools/call", "params": {"name": "nosuch", "arguments": {}}},
        {"id": 4, "method": "no/such"},
    ]
    lines = "".join(json.dumps({"jsonrpc": "2.0", **one}) + "\n" for one in calls) + "no JSON at all\n"
    process = subprocess.Popen(
        command("mcp", "--library", library.path), env=environment(isolated), stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdin.write(lines.encode())
    process.stdin.flush()
    answers = {}
    while not {1, 2, 3, 4} <= answers.keys():
        one = json.loads(process.stdout.readline())
        answers[one.get("id")] = one
    rest, _ = process.communicate(timeout=20)
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in rest.splitlines())
    assert process.returncode == 0
    assert answers[2]["result"]["isError"]
    assert "error" in answers[4]


class Served:
    """A server over HTTP in a process of its own."""

    def __init__(self, isolated: Path, *words: str, **env: str) -> None:
        self._process = subprocess.Popen(
            command("mcp", "--http", *words), env=environment(isolated, dict(env)), stderr=subprocess.PIPE
        )
        assert self._process.stderr
        said = self._process.stderr.readline().decode()
        assert said.startswith("Listening on http://"), said
        self.url = said.split()[-1]
        host, _, port = self.url.removeprefix("http://").removesuffix("/mcp").rpartition(":")
        self.host, self.port = "127.0.0.1" if host == "0.0.0.0" else host, int(port)  # noqa: S104
        self._wait()

    def _wait(self) -> None:
        for _ in range(200):
            try:
                if self.ask("GET", "/health")[0]:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("it does not answer")

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def stop(self) -> int:
        self._process.terminate()
        code = self._process.wait(20)
        assert self._process.stderr
        self._process.stderr.close()
        return code


def free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def served(library: Library, isolated: Path) -> Iterator[Served]:
    """A server on loopback."""
    one = Served(isolated, f"127.0.0.1:{free_port()}", "--library", str(library.path))
    yield one
    one.stop()


CALL = {
    "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "find_drug", "arguments": {"name": "zorvex"}},
}  # fmt: skip
JSON = {"Content_Type": "application/json", "Accept": "application/json, text/event-stream"}


def test_many_clients_over_http_at_the_same_time(served: Served) -> None:
    from mcp import Client

    async def one(client: Any, number: int) -> bool:
        drugs = [("zorvex", "quorvex", "silvex")[number % 3], "foodrug"]
        result = await client.call_tool("check_interactions", {"drugs": drugs})
        return not result.is_error and result.structured_content["rows"][0]["drug"] != ""

    async def session() -> list[bool]:
        async with Client(served.url) as client:
            return list(await asyncio.gather(*(one(client, number) for number in range(32))))

    assert all(loops.run(session))


def test_http_answers_health_and_bounds_what_it_takes(served: Served) -> None:
    status, body = served.ask("GET", "/health")
    assert (status, json.loads(body)["status"]) == (200, "ok")
    assert served.ask("GET", "/nosuch")[0] == 404
    assert served.ask("GET", "/mcp")[0] == 405
    assert served.ask("POST", "/mcp", b"x" * ((1 << 20) + 1), **JSON)[0] == 413
    assert served.ask("POST", "/mcp", b"[" * 100_000, **JSON)[0] == 400
    assert served.ask("POST", "/mcp", json.dumps(CALL).encode(), **JSON, Host=HOST)[0] in {403, 421}
    assert served.ask("POST", "/mcp", json.dumps(CALL).encode(), **JSON, Origin="http://evil.example")[0] == 403
    assert served.ask("GET", "/health")[0] == 200


def test_heads_that_never_end_do_not_lock_others_out(library: Library, isolated: Path, tmp_path: Path) -> None:
    """As it is, it waits for ten seconds; here for two."""
    import socket

    from calls import SOURCE
    from druginfo.mcp import http as serving

    assert serving.HEAD_SECONDS == 10
    (tmp_path / "sitecustomize.py").write_text("from druginfo.mcp import http\n\nhttp.HEAD_SECONDS = 2.0\n")
    words = (f"127.0.0.1:{free_port()}", "--library", str(library.path))
    served = Served(isolated, *words, PYTHONPATH=f"{tmp_path}:{SOURCE}")
    half = [socket.create_connection((served.host, served.port)) for _ in range(64)]
    try:
        for one in half:
            one.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        end = time.monotonic() + 40
        while served.ask("GET", "/health")[0] != 200:
            assert time.monotonic() < end, "locked out"
            time.sleep(0.1)
    finally:
        for one in half:
            one.close()
        served.stop()


def test_beyond_this_machine_it_asks_for_a_name_and_a_token(library: Library, isolated: Path) -> None:
    at = f"0.0.0.0:{free_port()}"
    words = (at, "--allow-host", HOST, "--library", str(library.path))
    served = Served(isolated, *words, DRUGINFO_MCP_TOKEN=TOKEN)
    try:
        body = json.dumps(CALL).encode()
        given = {**JSON, "Authorization": f"Bearer {TOKEN}"}
        assert served.ask("GET", "/health")[0] == 200
        assert served.ask("POST", "/mcp", body, **JSON, Host=HOST)[0] == 401
        assert served.ask("POST", "/mcp", body, **JSON, Host=HOST, Authorization="Bearer no")[0] == 401
        assert served.ask("POST", "/mcp", body, **given, Host="127.0.0.1")[0] in {403, 421}
        status, answer = served.ask("POST", "/mcp", body, **given, Host=HOST)
        assert (status, json.loads(answer)["result"]["isError"]) == (200, False)
        assert served.ask("POST", "/mcp", body, **JSON, Host=HOST, Authorization=f"bearer {TOKEN}")[0] == 200
    finally:
        served.stop()


@pytest.mark.parametrize(
    ("words", "env", "why"),
    [
        (("--http", "0.0.0.0:8123"), {}, "--allow-host"),
        (("--http", "0.0.0.0:8123", "--allow-host", HOST), {}, "DRUGINFO_MCP_TOKEN"),
        (("--http", "0.0.0.0:8123", "--allow-host", HOST), {"DRUGINFO_MCP_TOKEN": "short"}, "too short"),
        (("--http", "drugs.example.org"), {}, "--allow-host"),
        (("--http", "127.0.0.1:99999"), {}, "not an address"),
        (("--http", "127.0.0.1:port"), {}, "not an address"),
        (("127.0.0.1:8123",), {}, "--http"),
        (("--allow-host", HOST), {}, "--http"),
    ],
)
def test_what_it_refuses_to_start_with(
    words: tuple[str, ...], env: dict[str, str], why: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    done = run("mcp", *words)
    assert (done.code, done.out) == (2, b"")
    assert why in done.error
    assert TOKEN not in done.error


def test_an_address_that_is_taken_is_said_in_one_line(served: Served, run: Run) -> None:
    done = run("mcp", "--http", f"127.0.0.1:{served.port}")
    assert done.code == 1
    assert "Cannot listen on 127.0.0.1" in done.error


def test_without_the_extra_it_says_what_to_install(spawn: Run, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name in ('mcp', 'mcp_types'):\n"
        "            raise ModuleNotFoundError(name, name=name)\n"
        "sys.meta_path.insert(0, Absent())\n"
    )
    from calls import SOURCE

    done = spawn("mcp", env={"PYTHONPATH": f"{tmp_path}:{SOURCE}"})
    assert done.code == 2
    assert "pip install 'druginfo[mcp]'" in done.error
    assert done.out == b""
