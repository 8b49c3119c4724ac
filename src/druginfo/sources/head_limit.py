"""Connections with a time limit for the head of a response, however slowly its bytes arrive."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Timer

from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ProtocolError

SECONDS = 60.0
"""Seconds for status and headers, `100 Continue` included; a silent server has its own limit."""


class _Plain(HTTPConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 has it
        with _Cut(self):
            return super().getresponse()


class _Secure(HTTPSConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 has it
        with _Cut(self):
            return super().getresponse()


class PlainPool(HTTPConnectionPool):
    """Unencrypted connections, for servers on this machine."""

    ConnectionCls = _Plain


class SecurePool(HTTPSConnectionPool):
    """Encrypted connections."""

    ConnectionCls = _Secure


class _Cut:
    """Closes a connection from another thread when the time is up: a slow trickle never reaches a limit on silence."""

    def __init__(self, connection: HTTPConnection) -> None:
        self._connection = connection
        self._timer = Timer(SECONDS, self._break)
        self._timer.daemon = True
        self._broken = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *failure: object) -> None:
        self._timer.cancel()
        if self._broken:  # otherwise half a head would count as a complete one
            raise ProtocolError("The head of the answer does not end.")

    def _break(self) -> None:
        self._broken = True
        with suppress(OSError, AttributeError):
            socket.socket.shutdown(self._connection.sock, socket.SHUT_RDWR)
