"""Names that are commands elsewhere: what they are in each format that sakip writes.

Names of offices, indikator, units and notes come from files of others, and go out to
spreadsheets, Markdown, HTML, LaTeX and terminals. Each hostile name is put in every
place that is shown, every command writes every format, and a reader of that format
looks at what it would do. Run from the repository::

    python benchmarks/reliability/injection.py [--list]
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import html.parser
import io
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from record import AKAR, Baris, record

from sakip._cli import run
from sakip.plugins import build_registry

JANJI = (
    "Nama yang berupa rumus, tag, perintah, atau kode kendali tetap nama dalam "
    "setiap bentuk keluaran."
)
_KEPALA = (AKAR / "tests" / "data" / "rulesets" / "dasar.toml").read_text("utf-8")
NAMA = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\uff1d1+1",
    '"=1+1',
    "a,=1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover=alert(1) x="',
    "&lt;script&gt;",
    "[a](javascript:alert(1))",
    "![a](http://x/y.png)",
    "| a | b |",
    "`a` ``b``",
    "# judul",
    "\n# judul\n",
    "***a***",
    "\\input{/etc/passwd}",
    "$\\write18{ls}$",
    "%}\\end{document}",
    "^^5cinput x",
    "\x1b[2J\x1b]0;x\x07",
    "\x9b31m",
    "\u202egnp.exe",
    "\u2028a",
    "a\x00b",
    "::error file=x::y",
    "a%0A::set-output name=x::y",
    "{{7*7}}",
)
BERBAHAYA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)
_ANGKA = re.compile(r"[-+]?[0-9.,/]+%?")
_KENDALI = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def toml(teks: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(teks).replace("\x7f", "\\u007f")


def stage(folder: Path, nama: str) -> None:
    """Rules, facts and printed figures that say a name wherever they can."""
    t = toml(nama)
    (folder / "aturan").mkdir()
    kepala = re.sub(
        r'^(nama|judul|kanwil) = ".*"$',
        rf"\1 = {_safe(t)}",
        _KEPALA,
        flags=re.MULTILINE,
    )
    (folder / "aturan" / "ruleset.toml").write_text(kepala, "utf-8")
    (folder / "aturan" / "aturan.toml").write_text(
        f"""[[indikator]]
kode = "d.i"
nama = {t}
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = {{ 2024 = 80 }}
rumus = "a / b"
sumber = {t}
masukan.a = {{ nama = {t}, satuan = "orang" }}
masukan.b = {{ nama = {t}, satuan = "orang" }}

[[pendukung]]
kode = "d.p"
nama = {t}
satuan = "teks"
polaritas = "informatif"
""",
        "utf-8",
    )
    (folder / "fakta.toml").write_text(
        f"""[laporan]
tahun = 2024
kanwil = {t}
sumber = {t}
keterangan = {t}

[realisasi."d.i"]
a = 3
b = 4
sumber = {t}
""",
        "utf-8",
    )
    (folder / "tercetak.toml").write_text(
        f"""[[angka]]
kode = "d.i"
ukuran = "capaian"
tercetak = "90,00%"
tahun = 2024
tempat = {t}
""",
        "utf-8",
    )
    (folder / "salah.toml").write_text(
        f"[laporan]\ntahun = 2024\n[realisasi.{t}]\n{t} = {t}\n", "utf-8"
    )


def _safe(t: str) -> str:
    """A TOML text as a replacement of a regular expression."""
    return t.replace("\\", "\\\\")


COMMANDS: Mapping[str, tuple[str, ...]] = {
    "evaluate": ("table", "json", "markdown", "csv"),
    "compare": ("table", "markdown", "json", "csv"),
    "explain": ("text", "markdown", "latex", "json", "html"),
    "review": ("table", "markdown", "html", "json", "frame", "lines", "sarif"),
    "check": ("frame", "lines", "json", "sarif", "github"),
}


def command(apa: str, bentuk: str, folder: Path) -> list[str]:
    """A command on the stage."""
    akhir = {
        "explain": ["d.i"],
        "review": [str(folder / "tercetak.toml")],
    }.get(apa, [])
    if apa == "check":
        awal = [str(folder / "aturan"), "--data", str(folder / "salah.toml")]
    else:
        awal = [str(folder / "aturan"), str(folder / "fakta.toml")]
    return [apa, *awal, *akhir, "--format", bentuk]


def _csv(teks: str, _: str) -> Iterator[str]:
    baris = list(csv.reader(io.StringIO(teks, newline="")))
    if len({len(b) for b in baris}) > 1:
        yield "baris berbeda lebar"
    for sel in (s for b in baris for s in b):
        if sel.startswith(BERBAHAYA) and not _ANGKA.fullmatch(sel):
            yield f"rumus {sel[:20]!r}"


class _Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.salah: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag."""
        if tag in ("script", "img", "iframe") or any(
            k.startswith("on") or (v or "").startswith("javascript:") for k, v in attrs
        ):
            self.salah.append(f"tag {tag}")


def _html(teks: str, _: str) -> Iterator[str]:
    tag = _Tags()
    tag.feed(teks)
    yield from tag.salah


def _markdown(teks: str, _: str) -> Iterator[str]:
    if re.search(r"(?<!\\)<(?:script|img)", teks):
        yield "tag"
    if re.search(r"(?<!\\)\]\((?:javascript|http://x)", teks):
        yield "tautan"
    lebar = {}
    for n, baris in enumerate(teks.split("\n")):
        if baris.startswith("|"):
            lebar[n] = len(re.findall(r"(?<!\\)\|", baris))
            if n - 1 in lebar and lebar[n] != lebar[n - 1]:
                yield "baris tabel berbeda lebar"
        if re.fullmatch(r"# judul ?", baris):
            yield "judul"


def _latex(teks: str, _: str) -> Iterator[str]:
    if re.search(r"(?<!\\)\\(?:input|write18|end\{document)", teks) or "^^5c" in teks:
        yield "perintah"


def _json(teks: str, _: str) -> Iterator[str]:
    for baris in teks.splitlines() if "\n{" in teks else [teks]:
        json.loads(baris)
    yield from _terminal(teks, "")


def _terminal(teks: str, _: str) -> Iterator[str]:
    ada = _KENDALI.search(teks)
    if ada:
        yield f"kode kendali {ada[0]!r}"


def _github(teks: str, nama: str) -> Iterator[str]:
    for baris in teks.splitlines():
        if baris.startswith("::") and not re.match(r"::(?:error|warning) file=", baris):
            yield "perintah"
        if baris.startswith("::error file=x::"):
            yield f"perintah dari {nama!r}"
    yield from _terminal(teks, nama)


PEMBACA: Mapping[str, Callable[[str, str], Iterator[str]]] = {
    "csv": _csv,
    "html": _html,
    "markdown": _markdown,
    "latex": _latex,
    "json": _json,
    "sarif": _json,
    "table": _terminal,
    "text": _terminal,
    "frame": _terminal,
    "lines": _terminal,
    "github": _github,
}
REGISTRY = build_registry()


def attempt(argv: list[str]) -> str:
    """What a command writes."""
    keluaran = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True, newline="")
    galat = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    with contextlib.redirect_stdout(keluaran), contextlib.redirect_stderr(galat):
        run(argv, REGISTRY)
    keluaran.seek(0)
    return keluaran.read()


def main() -> int:
    """Measure and record."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--list", action="store_true", help="name what is wrong")
    opsi = pilihan.parse_args()
    banyak: dict[str, int] = {}
    salah: dict[str, list[str]] = {}
    for nama in NAMA:
        with tempfile.TemporaryDirectory() as sementara:
            folder = Path(sementara)
            stage(folder, nama)
            for apa, bentuk_semua in COMMANDS.items():
                for bentuk in bentuk_semua:
                    banyak[bentuk] = banyak.get(bentuk, 0) + 1
                    ini = salah.setdefault(bentuk, [])
                    try:
                        teks = attempt(command(apa, bentuk, folder))
                        if not teks:
                            ini.append(f"{apa} {nama!r}: tidak menulis apa-apa")
                        for satu in PEMBACA[bentuk](teks, nama):
                            ini.append(f"{apa} {nama!r}: {satu}")
                    except Exception as galat:  # noqa: BLE001 -- that is what is counted
                        ini.append(f"{apa} {nama!r}: {galat!r}")
    for bentuk, semua in salah.items():
        for satu in semua if opsi.list else ():
            print("  ", bentuk, satu)
    baris = [
        Baris(f"keluaran {b}", n, f"{len(salah[b])} terlaksana", "0", not salah[b])
        for b, n in banyak.items()
    ]
    return record("injection", "Nama sebagai perintah", JANJI, baris)


if __name__ == "__main__":
    sys.exit(main())
