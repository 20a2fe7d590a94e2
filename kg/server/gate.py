"""Every request -> passed on to the application where its sender may ask, else answered with what is wrong."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import QueryError, StoreError
from kg.server import access
from kg.server.faults import Fault, Pairs, body_of, fault_of
from kg.server.life import Life
from kg.server.settings import Settings


class Gate:
    """An ASGI application around another; what that raises as ``Fault`` or ``QueryError`` becomes its answer."""

    def __init__(self, app: ASGIApp, settings: Settings, life: Life) -> None:
        self.app, self.settings, self.life = app, settings, life

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            await self.answer(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self.life(receive, send)

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it."""
        headers = scope["kg.headers"] = dict(scope["headers"])
        reply = Reply(send, headers, scope["method"] == "HEAD")
        try:
            access.host(self.settings, headers, sum(name == b"host" for name, _ in scope["headers"]))
            if scope["method"] == "OPTIONS" and (allowed := access.preflight(self.settings, headers)):
                await reply.whole(204, allowed)
                return
            reply.more += access.origin(self.settings, headers)
            access.token(self.settings, scope["path"], headers)
            await self.app(scope, receive, reply)
        except Fault as fault:
            await reply.fault(fault)
        except (QueryError, StoreError) as error:
            await reply.fault(fault_of(error))


class Reply:
    """``send`` of ASGI that adds the headers every answer has."""

    def __init__(self, send: Send, headers: access.Headers, head: bool) -> None:
        self.send, self.accept, self.head = send, headers.get(b"accept", b""), head
        self.more: Pairs = []
        self.started = False

    async def __call__(self, message: Message) -> None:
        """Send one message."""
        if message["type"] == "http.response.start":
            self.started = True
            own: Pairs = message["headers"]
            policy = [] if any(name == access.CLOSED[0] for name, _ in own) else [access.CLOSED]
            message["headers"] = [*own, *access.SECURE, *policy, *self.more]
        await self.send(message)

    async def whole(self, status: int, headers: Pairs, body: bytes = b"") -> None:
        """Send an answer in one go."""
        await self({"type": "http.response.start", "status": status, "headers": headers})
        await self({"type": "http.response.body", "body": b"" if self.head else body})

    async def fault(self, fault: Fault) -> None:
        """Send what is wrong; once an answer has begun, only breaking off says so."""
        if self.started:
            raise fault
        headers, body = body_of(fault, self.accept)
        await self.whole(fault.status, headers, body)
