"""Connections that wait for the head of an answer only so long, however slowly its bytes drip."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Timer

from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ProtocolError

SECONDS = 60.0
"""For status and headers, `100 Continue` included; the time without a byte has a limit of its own."""


class _Plain(HTTPConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 has it
        with _Cut(self):
            return super().getresponse()


class _Secure(HTTPSConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 has it
        with _Cut(self):
            return super().getresponse()


class PlainPool(HTTPConnectionPool):
    """Connections without encryption, as this machine's own are."""

    ConnectionCls = _Plain


class SecurePool(HTTPSConnectionPool):
    """Encrypted connections."""

    ConnectionCls = _Secure


class _Cut:
    """Breaks a connection off from outside when the time is up: a limit of silence never comes to it."""

    def __init__(self, connection: HTTPConnection) -> None:
        self._connection = connection
        self._timer = Timer(SECONDS, self._break)
        self._timer.daemon = True
        self._broken = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *failure: object) -> None:
        self._timer.cancel()
        if self._broken:  # what came of the head would be taken for all of it
            raise ProtocolError("The head of the answer does not end.")

    def _break(self) -> None:
        self._broken = True
        with suppress(OSError, AttributeError):
            socket.socket.shutdown(self._connection.sock, socket.SHUT_RDWR)
