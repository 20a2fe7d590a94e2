"""An application and an address -> a server that listens there until it is stopped."""

import asyncio
import errno
import logging
import socket
from contextlib import suppress
from typing import Any

import uvicorn

from kg.errors import InputError
from kg.server.gate import Gate
from kg.server.settings import CONNECTIONS, HEAD, PATIENCE

KEEP_ALIVE = 30
"""Seconds an idle connection stays open."""

GRACE = 3
"""Seconds for running answers when the server is stopped."""


def bind(host: str, port: int) -> socket.socket:
    """Listen at an address; port 0 takes a free one. Raises ``InputError`` where that is not possible."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except socket.gaierror as error:
        raise InputError(f"--host {host}: no such address") from error
    except OSError as error:
        reason = {
            errno.EADDRINUSE: "another program listens there already; name another --port, or 0 for any free one",
            errno.EADDRNOTAVAIL: "this machine does not have that address",
            errno.EACCES: "not allowed; ports below 1024 need rights",
        }.get(error.errno or 0, str(error.strerror or error))
        raise InputError(f"{host}:{port}: {reason}") from error


def url_of(listening: socket.socket) -> str:
    """The address under which a server is reached."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


class Server(uvicorn.Server):
    """Stops the workers a little after it was told to stop."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Give running answers time, then tell who waits that the server closes."""
        app: Gate = self.config.app  # type: ignore[assignment]
        closing = asyncio.create_task(app.life.stop(GRACE))
        await super().shutdown(sockets)
        closing.cancel()


def serve(app: Gate, listening: socket.socket) -> None:
    """Answer requests until the process is told to stop, by Ctrl-C or otherwise.

    Raises what kept the workers from starting.
    """
    logger = logging.getLogger("uvicorn.error")
    logger.setLevel(logging.WARNING)
    logger.addFilter(lambda record: "startup failed" not in record.getMessage())
    config = uvicorn.Config(
        app,
        http=protocol(),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,  # what people ask stays with them
        proxy_headers=False,
        server_header=False,
        headers=[("server", "kg")],
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=GRACE + 2,
        h11_max_incomplete_event_size=HEAD,
    )
    with suppress(KeyboardInterrupt, SystemExit):
        Server(config).run([listening])
    if app.life.failed:
        raise app.life.failed


def protocol() -> Any:
    """The parser of requests: in C where it is installed, with the bounds it lacks."""
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
    except ImportError:
        return "h11"

    class Bounded(HttpToolsProtocol):
        """Closes connections whose headers are too long or do not come."""

        head = 0
        timer: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            """The first headers are due."""
            super().connection_made(transport)
            self.due()

        def due(self) -> None:
            """Close the connection unless the headers come in time."""
            self.timer = self.timer or self.loop.call_later(PATIENCE, self.transport.close)

        def data_received(self, data: bytes) -> None:
            """Count what comes before the headers end."""
            self.head += len(data)
            super().data_received(data)
            if self.timer and self.head > HEAD and not self.transport.is_closing():
                self.transport.close()

        def on_message_begin(self) -> None:
            """The next headers begin."""
            self.head = 0
            self.due()
            super().on_message_begin()

        def on_headers_complete(self) -> None:
            """The headers are there; the body has its own limits."""
            if self.timer:
                self.timer.cancel()
                self.timer = None
            super().on_headers_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            """Nothing is due any longer."""
            if self.timer:
                self.timer.cancel()
            super().connection_lost(exc)

    return Bounded
