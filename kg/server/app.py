"""A store's folder and the settings -> the application: its routes, and its workers as long as it lives."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kg.query.pool import Pool
from kg.server.endpoint import PATH, Endpoint
from kg.server.gate import Gate
from kg.server.life import Life
from kg.server.page import page
from kg.server.settings import WAITING, Settings

PATHS = (PATH, f"{PATH}/")
"""They bypass the routes of the pages: a small question costs little more than its routing."""

PLACES = f"{PATH} answers SPARQL, / says how, /health says whether the server lives"


def application(store: Path, settings: Settings, *, workers: int) -> Gate:
    """The ASGI application. Its start raises ``StoreError`` where the store cannot be opened."""
    writers = Pool(store, waiting=WAITING, writing=True) if settings.update else None
    readers = Pool(store, size=workers, waiting=WAITING)
    return around(Endpoint(store, readers, settings, writers), settings)


def around(endpoint: Endpoint, settings: Settings) -> Gate:
    """The application around an endpoint."""
    pages = Starlette(
        routes=[Route("/", front), Route("/health", health)], exception_handlers={HTTPException: elsewhere}
    )

    async def lead(scope: Scope, receive: Receive, send: Send) -> None:
        await (endpoint if scope["path"] in PATHS else pages)(scope, receive, send)

    life = Life([pool for pool in (endpoint.writers, endpoint.readers) if pool])
    return Gate(lead, settings, life)


async def front(request: Request) -> Response:
    """The page."""
    headers, body = page(f"{request.url.scheme}://{request.headers['host']}{PATH}")
    response = Response(body)
    response.raw_headers += headers
    return response


async def health(_: Request) -> Response:
    """Whether the server lives: that it answers at all."""
    return PlainTextResponse("ok\n", headers={"cache-control": "no-store"})


async def elsewhere(request: Request, error: Exception) -> Response:
    """What to do where no route leads on."""
    assert isinstance(error, HTTPException)
    text = f"{request.url.path} does not take {request.method}\n"
    if error.status_code == 404:
        text = f"nothing at {request.url.path[:200]}; {PLACES}\n"
    return PlainTextResponse(text, error.status_code, headers=error.headers)
