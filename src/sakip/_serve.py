"""A page served to this machine alone, made again at each save.

The server is uvicorn, the application a few routes of starlette; both come with the
extra ``serve`` and are known here only. Nothing is written, and nothing is read but
what the page is made of.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
import threading
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Final

import uvicorn
from attrs import frozen
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route

from ._saves import Potret, saves

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

#: Seconds between two looks at the files, and at whether there is a new page.
JEDA: Final = 0.1
#: Looks between two signs of life on an open connection.
DENYUT: Final = 50
#: Seconds that open connections have when the server stops.
PAMIT: Final = 2
#: Names of this machine as a browser may know it.
NAMA: Final = ("127.0.0.1", "localhost", "[::1]")
_PORT_HTTP: Final = 80
_KEPALA: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@frozen
class Sajian:
    """A page and what tells it from the one before."""

    versi: str
    isi: str


class _Selesai(Exception):  # noqa: N818 -- an end, no error
    """The server stops, and so does the watching."""


class Keeper:
    """Keeps the page as the files have it.

    Args:
        make: makes a page of a version; the files are read anew.
        look: gives a snapshot of the files.
    """

    def __init__(self, make: Callable[[str], str], look: Callable[[], Potret]) -> None:
        self._make = make
        self._look = look
        self._berhenti = threading.Event()
        # Another process on the same port is not taken for this one.
        self._awal = secrets.token_hex(4)
        self._nomor = 0
        # Looked at before anything is read, so that no save falls between.
        self._saves = saves(look(), look, self._wait)
        self.kini = self._new()
        self.salah: BaseException | None = None

    def _new(self) -> Sajian:
        self._nomor += 1
        versi = f"{self._awal}-{self._nomor}"
        return Sajian(versi, self._make(versi))

    def _wait(self) -> None:
        if self._berhenti.wait(JEDA):
            raise _Selesai

    def follow(self) -> None:
        """Make the page again at each save, until `stop`."""
        try:
            while True:
                next(self._saves)
                self.kini = self._new()
        except _Selesai:
            pass
        except BaseException as salah:  # noqa: BLE001 -- told where it can be told
            self.salah = salah
            self.stop()

    def stop(self) -> None:
        """Let `follow` end."""
        self._berhenti.set()

    @property
    def stopped(self) -> bool:
        """Is nothing followed any more?"""
        return self._berhenti.is_set()


class OwnHost:
    """Answers only who asked for this machine by one of its own names.

    A page elsewhere may let a name of its own lead to 127.0.0.1 and so read what is
    served here; the browser then still sends that name.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.nama = {f"{n}:{port}".encode() for n in NAMA}
        if port == _PORT_HTTP:
            self.nama |= {n.encode() for n in NAMA}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            return
        diminta = [v.lower() for k, v in scope["headers"] if k == b"host"]
        if len(diminta) == 1 and diminta[0] in self.nama:
            await self.app(scope, receive, send)
            return
        tolak = PlainTextResponse("Host?\n", 400, headers=_KEPALA)
        await tolak(scope, receive, send)


def build_app(keeper: Keeper, port: int, ended: Callable[[], bool]) -> OwnHost:
    """The application: the page, and news of it.

    Args:
        keeper: has the page.
        port: the port that browsers ask for.
        ended: is the server about to stop?
    """

    async def page(request: Request) -> Response:
        del request
        return HTMLResponse(keeper.kini.isi.encode("utf-8", "replace"), headers=_KEPALA)

    async def news(request: Request) -> Response:
        del request
        jenis = "text/event-stream"
        return StreamingResponse(
            _news(keeper, ended), media_type=jenis, headers=_KEPALA
        )

    rute = [Route("/", page), Route("/perubahan", news)]
    return OwnHost(Starlette(routes=rute), port)


async def _news(keeper: Keeper, ended: Callable[[], bool]) -> AsyncIterator[str]:
    """The version of the page, at first and whenever there is another."""
    yield "retry: 1000\n\n"
    lalu, sejak = "", 0
    while not ended():
        versi = keeper.kini.versi
        if versi != lalu:
            lalu, sejak = versi, 0
            yield f"data: {versi}\n\n"
        elif sejak >= DENYUT:
            # A connection that nobody reads shows only when it is written to.
            sejak = 0
            yield ":\n\n"
        sejak += 1
        await asyncio.sleep(JEDA)


def open_port(alamat: str, port: int) -> socket.socket:
    """A socket that listens on an address of this machine.

    Raises:
        OSError: it is taken, or not allowed.
    """
    keluarga = socket.AF_INET6 if ":" in alamat else socket.AF_INET
    return socket.create_server((alamat, port), family=keluarga)


def serve(
    soket: socket.socket,
    make: Callable[[str], str],
    look: Callable[[], Potret],
    ready: Callable[[], None],
) -> None:
    """Serve a page until the process is told to stop.

    Args:
        soket: where to listen; closed at the end.
        make: makes the page of a version.
        look: gives a snapshot of the files.
        ready: is called once the first page is there.

    Raises:
        KeyboardInterrupt: somebody pressed Ctrl+C; everything has ended by then.
    """
    keeper = Keeper(make, look)
    port = soket.getsockname()[1]

    def ended() -> bool:
        return server.should_exit or keeper.stopped

    konfigurasi = uvicorn.Config(
        build_app(keeper, port, ended),
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PAMIT,
    )
    server = _Server(konfigurasi, keeper)
    pengamat = threading.Thread(target=keeper.follow, daemon=True)
    pengamat.start()
    ready()
    try:
        server.run(sockets=[soket])
    finally:
        keeper.stop()
        pengamat.join()
        soket.close()
    if keeper.salah is not None:
        raise keeper.salah


class _Server(uvicorn.Server):
    """A server that stops too when its page can no longer be made."""

    def __init__(self, konfigurasi: uvicorn.Config, keeper: Keeper) -> None:
        super().__init__(konfigurasi)
        self.keeper = keeper

    async def on_tick(self, counter: int) -> bool:
        """Is it time to stop? Asked ten times a second."""
        return await super().on_tick(counter) or self.keeper.stopped
