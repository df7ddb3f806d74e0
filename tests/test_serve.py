"""``sakip serve``: this machine alone, made again at each save, ended by Ctrl+C."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from builder import INDIKATOR
from served import FAKTA, serving, write_office

from sakip._cli import run
from sakip.plugins import build_registry

pytest.importorskip("uvicorn", reason="needs the extra: pip install .[serve]")
pytest.importorskip("starlette", reason="needs the extra: pip install .[serve]")

from sakip import _serve

REGISTRY = build_registry({})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ruleset ``a`` and facts, in the working folder."""
    monkeypatch.chdir(tmp_path)
    return write_office(tmp_path)


# -- the page as the files have it


def keeper(make: Callable[[str], str], *potret: int) -> _serve.Keeper:
    """A keeper that sees these snapshots, then stops."""
    urutan = iter(potret)

    def look() -> dict[str, tuple[int, int]]:
        n = next(urutan, None)
        if n is None:
            satu.stop()
            n = potret[-1]
        return {"a": (n, 0)}

    satu = SimpleNamespace(stop=lambda: None)
    penjaga = _serve.Keeper(make, look)
    satu.stop = penjaga.stop
    return penjaga


def test_keeper_makes_a_page_at_each_save(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two saves give three pages in all, each of another version."""
    monkeypatch.setattr(_serve, "JEDA", 0)
    versi: list[str] = []

    def make(satu: str) -> str:
        versi.append(satu)
        return f"isi {len(versi)}"

    penjaga = keeper(make, 0, 0, 1, 1, 2, 2)
    assert "isi 1" == penjaga.kini.isi
    penjaga.follow()
    assert "isi 3" == penjaga.kini.isi
    assert 3 == len(set(versi))
    assert penjaga.stopped
    assert penjaga.salah is None


def test_keeper_keeps_what_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """What making a page raises ends the watching and is kept to be told."""
    monkeypatch.setattr(_serve, "JEDA", 0)

    def make(versi: str) -> str:
        if versi.endswith("-2"):
            raise LookupError(versi)
        return ""

    penjaga = keeper(make, 0, 1, 1)
    penjaga.follow()
    assert isinstance(penjaga.salah, LookupError)
    assert penjaga.stopped


# -- the application


def ask(
    app: Any, path: str = "/", *host: str, jenis: str = "http", batas: int = 10
) -> tuple[int, dict[str, str], bytes]:
    """Ask an application by hand: status, headers, and what it sent."""
    terkirim: list[dict[str, Any]] = []
    lingkup = {
        "type": jenis,
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "server": ("127.0.0.1", 9),
        "client": ("127.0.0.1", 1),
        "headers": [(b"host", h.encode()) for h in host],
    }

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(batas)
        return {"type": "http.disconnect"}

    async def send(pesan: dict[str, Any]) -> None:
        terkirim.append(pesan)

    asyncio.run(app(lingkup, receive, send))
    if not terkirim:
        return 0, {}, b""
    kepala = {k.decode(): v.decode() for k, v in terkirim[0]["headers"]}
    isi = b"".join(p.get("body", b"") for p in terkirim[1:])
    return terkirim[0]["status"], kepala, isi


def still(isi: str) -> Any:
    """What has a page that does not change."""
    return SimpleNamespace(kini=_serve.Sajian("v-1", isi))


@pytest.mark.parametrize(
    "host", ["127.0.0.1:81", "localhost:81", "[::1]:81", "LOCALHOST:81"]
)
def test_own_names_are_answered(host: str) -> None:
    """The page goes to whoever asks by a name of this machine and its port."""
    app = _serve.build_app(still("<p>é</p>"), 81, lambda: True)
    status, kepala, isi = ask(app, "/", host)
    assert (200, "<p>é</p>") == (status, isi.decode())
    assert "text/html; charset=utf-8" == kepala["content-type"]
    assert "no-store" == kepala["cache-control"]
    assert "nosniff" == kepala["x-content-type-options"]
    assert "frame-ancestors 'none'" == kepala["content-security-policy"]


@pytest.mark.parametrize(
    "host",
    [
        (),
        ("127.0.0.1",),
        ("127.0.0.1:80",),
        ("evil.example:81",),
        ("localhost.evil.example:81",),
        ("127.0.0.1:81", "evil.example"),
    ],
)
def test_other_names_are_refused(host: tuple[str, ...]) -> None:
    """A name that leads here from elsewhere gets neither the page nor news of it."""
    app = _serve.build_app(still("rahasia"), 81, lambda: True)
    for path in ("/", "/perubahan"):
        status, _, isi = ask(app, path, *host)
        assert 400 == status
        assert b"rahasia" not in isi


def test_names_without_a_port_are_those_of_port_80() -> None:
    """Browsers leave out the port 80."""
    app = _serve.build_app(still("isi"), 80, lambda: True)
    assert 200 == ask(app, "/", "localhost")[0]
    assert 400 == ask(app, "/", "contoh.id")[0]


def test_nothing_else_is_there() -> None:
    """Other paths are not found, and nothing but requests is answered."""
    app = _serve.build_app(still("isi"), 81, lambda: True)
    assert 404 == ask(app, "/../etc/passwd", "localhost:81")[0]
    assert (0, {}, b"") == ask(app, "/", "localhost:81", jenis="websocket")


def test_news_tells_the_version_and_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    """The version comes first, again when it changes, and a sign of life between."""
    monkeypatch.setattr(_serve, "JEDA", 0)
    monkeypatch.setattr(_serve, "DENYUT", 2)
    halaman = still("isi")
    kali = iter(range(9))

    def ended() -> bool:
        n = next(kali)
        if n == 5:
            halaman.kini = _serve.Sajian("v-2", "lain")
        return n == 7

    status, kepala, isi = ask(
        _serve.build_app(halaman, 81, ended), "/perubahan", "localhost:81"
    )
    assert 200 == status
    assert kepala["content-type"].startswith("text/event-stream")
    assert "retry: 1000\n\ndata: v-1\n\n:\n\n:\n\ndata: v-2\n\n" == isi.decode()


# -- the command


def test_serve_refuses_other_hosts(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """No address but those of this machine is taken."""
    del folder
    for alamat in ("0.0.0.0", "192.168.1.1", "::", "contoh.id"):  # noqa: S104 -- refused
        assert 2 == run(["serve", "a", "fakta.toml", "--host", alamat], REGISTRY)
        assert "127.0.0.1" in capfd.readouterr().err


def test_serve_without_its_packages(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to be installed is said, as the command that does it."""
    del folder
    monkeypatch.delitem(sys.modules, "sakip._serve")
    monkeypatch.delattr("sakip._serve")
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert 1 == run(["serve", "a", "fakta.toml"], REGISTRY)
    galat = capfd.readouterr().err
    assert "SKP871 Paket 'uvicorn'" in galat
    assert 'pip install "sakip[serve]"' in galat


def test_serve_without_a_ruleset(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A ruleset that is nowhere is a finding before anything is served."""
    del folder
    assert 1 == run(["serve", "tiada", "fakta.toml"], REGISTRY)
    assert "SKP111" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("bahasa", "sebab"), [("id", "sedang dipakai"), ("en", "in use")]
)
def test_serve_on_a_port_that_is_taken(
    folder: Path, capfd: pytest.CaptureFixture[str], bahasa: str, sebab: str
) -> None:
    """A taken port is a finding with what to do."""
    del folder
    with socket.create_server(("127.0.0.1", 0)) as lain:
        port = str(lain.getsockname()[1])
        argumen = ["serve", "a", "fakta.toml", "--port", port, "--lang", bahasa]
        assert 1 == run(argumen, REGISTRY)
    galat = capfd.readouterr().err
    assert f"127.0.0.1:{port}:1:1: SKP872" in galat
    assert sebab in galat


def test_serve_on_a_port_that_is_not_allowed(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system says is told."""
    del folder

    def refuse(alamat: str, port: int) -> None:
        raise PermissionError(13, "Permission denied", f"{alamat}:{port}")

    monkeypatch.setattr(_serve, "open_port", refuse)
    assert 1 == run(["serve", "a", "fakta.toml", "--host", "::1"], REGISTRY)
    assert "::1:8765:1:1: SKP872" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("alamat", "nama", "bahasa", "awal"),
    [
        ("127.0.0.1", "127.0.0.1", "id", "Laporan di"),
        ("localhost", "127.0.0.1", "id", "Laporan di"),
        ("::1", "[::1]", "en", "Report at"),
    ],
)
def test_serve_says_where(
    folder: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    alamat: str,
    nama: str,
    bahasa: str,
    awal: str,
) -> None:
    """The address is said once the page is there, in the language asked for."""
    del folder
    soket = SimpleNamespace(getsockname=lambda: (alamat, 4321))

    def fake(satu: Any, make: Any, look: Any, ready: Any) -> None:
        assert satu is soket
        assert f'lang="{bahasa}" data-versi="v"' in make("v")
        assert any(p.endswith("fakta.toml") for p in look())
        ready()

    monkeypatch.setattr(_serve, "open_port", lambda *_: soket)
    monkeypatch.setattr(_serve, "serve", fake)
    argumen = ["serve", "a", "fakta.toml", "--host", alamat, "--lang", bahasa]
    assert 0 == run(argumen, REGISTRY)
    assert capfd.readouterr().out.startswith(f"{awal} http://{nama}:4321/;")


@pytest.mark.skipif(not socket.has_ipv6, reason="needs IPv6")
def test_open_port_of_both_families() -> None:
    """A port of either kind of address is opened on that address alone."""
    for alamat in ("127.0.0.1", "::1"):
        with _serve.open_port(alamat, 0) as soket:
            assert alamat == soket.getsockname()[0]


# -- all of it, as a person runs it


@pytest.fixture
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server at work, and where."""
    with serving(folder) as isi:
        yield isi


def fetch(url: str, **kepala: str) -> str:
    """A page of the server."""
    minta = urllib.request.Request(url, headers=kepala)  # noqa: S310 -- of this machine
    with urllib.request.urlopen(minta, timeout=20) as jawab:  # noqa: S310 -- of this machine
        isi: bytes = jawab.read()
    return isi.decode()


def test_serve_from_start_to_end(
    folder: Path, served: tuple[subprocess.Popen[str], str]
) -> None:
    """A save shows at once, a faulty one as findings with places; Ctrl+C ends all."""
    proses, url = served
    # 3 / 4 against 80 %.
    assert '<data value="93.75">' in fetch(url)
    with pytest.raises(urllib.error.HTTPError) as salah:
        fetch(url, Host="evil.example")
    assert 400 == salah.value.code
    salah.value.close()
    berita = urllib.request.urlopen(f"{url}perubahan", timeout=20)  # noqa: S310 -- of this machine

    def next_version() -> str:
        for baris in berita:
            if baris.startswith(b"data: "):
                return baris[6:].decode().strip()
        raise AssertionError

    pertama = next_version()
    assert f'data-versi="{pertama}"' in fetch(url)
    (folder / "fakta.toml").write_text(FAKTA.replace("a = 3", "a = 4"), "utf-8")
    kedua = next_version()
    assert kedua != pertama
    # 4 / 4 against 80 %.
    assert '<data value="125.00">' in fetch(url)
    aturan = folder / "a" / "aturan.toml"
    aturan.write_text(INDIKATOR.replace("a / b", "a / c"), "utf-8")
    assert next_version() not in (pertama, kedua)
    temuan = fetch(url)
    assert re.search(r"aturan\.toml:\d+:\d+: SKP202", temuan)
    assert "<data" not in temuan
    proses.send_signal(signal.SIGINT)
    assert 130 == proses.wait(timeout=20)
    berita.close()
    assert proses.stderr is not None
    galat = proses.stderr.read()
    assert "Traceback" not in galat
    assert "SKP202" in galat


def test_serve_ends_when_a_page_cannot_be_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure of our own is raised, and the port is free again."""
    del folder
    monkeypatch.setattr(_serve, "JEDA", 0.01)
    berubah = threading.Event()

    def make(versi: str) -> str:
        if versi.endswith("-2"):
            raise LookupError(versi)
        return ""

    def look() -> dict[str, tuple[int, int]]:
        return {"a": (int(berubah.is_set()), 0)}

    soket = _serve.open_port("127.0.0.1", 0)
    with pytest.raises(LookupError):
        _serve.serve(soket, make, look, berubah.set)
    assert -1 == soket.fileno()


def test_serve_ends_when_told_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is told to stop stops, and nothing is raised."""
    del folder

    async def on_tick(peladen: object, hitungan: int) -> bool:
        del peladen, hitungan
        return True

    monkeypatch.setattr(_serve._Server, "on_tick", on_tick)
    soket = _serve.open_port("127.0.0.1", 0)
    _serve.serve(soket, lambda versi: versi, dict, lambda: None)
    assert -1 == soket.fileno()
