"""The same bytes, whatever the process, the place and the order are.

    python benchmarks/reliability/determinism.py [--short] [--n 16] [--seed 1]

Each variation is a new process that runs the same commands on the real report and
tells the fingerprint of every output. They must be those of the first process. The
variations: hash seeds, locales, time zones, the optimizer, working folders, decimal
contexts, the order in which folders are listed, keys come and plugins are registered,
and eight threads at once.
"""

from __future__ import annotations

import argparse
import contextlib
import decimal
import hashlib
import importlib.metadata
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import tomli
from record import Baris, record
from writers import AKAR, LAPORAN, NASKAH, RULESET

_BANTEN = (str(RULESET), str(LAPORAN))
_CETAK = str(LAPORAN / "tercetak")
LAMA = str(AKAR / "rulesets" / "kemenkumham-2020-2024")
PERINTAH: dict[str, tuple[str, ...]] = {
    **{
        f"evaluate {b}": ("evaluate", *_BANTEN, "--format", b)
        for b in ("table", "json", "markdown", "csv")
    },
    **{
        f"explain {b}": ("explain", *_BANTEN, "kanwil", "--format", b)
        for b in ("text", "markdown", "latex", "json", "html")
    },
    **{
        f"compare {b}": ("compare", *_BANTEN, "--format", b)
        for b in ("table", "json", "markdown", "csv")
    },
    **{
        f"review {b}": ("review", *_BANTEN, _CETAK, "--format", b)
        for b in ("html", "sarif")
    },
    "review naskah": ("review", *_BANTEN, "--document", "@naskah", "--format", "json"),
    **{
        f"diff {b}": (
            *("diff", f"{LAMA}@2023", f"{LAMA}@2024"),
            *("--format", b, "--data", str(LAPORAN)),
        )
        for b in ("table", "json", "markdown")
    },
    **{
        f"check {b}": ("check", LAMA, str(LAPORAN), "--format", b)
        for b in ("frame", "lines", "json", "sarif", "github")
    },
    "schema": ("schema",),
    "plugins": ("plugins",),
}
#: Formats for machines that name files as seen from the working folder, by design.
DARI_SINI = {"check json", "check sarif", "check github", "review sarif"}
#: What a short run runs.
RINGKAS = ("evaluate json", "explain text", "compare json", "diff json", "check json")


def fingerprint(isi: bytes) -> str:
    """A short name of what bytes are."""
    return hashlib.sha256(isi).hexdigest()[:16]


# -- in the varied process


class _Keluar(io.TextIOWrapper):
    """A stdout whose bytes can be had."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")

    def bita(self) -> bytes:
        self.flush()
        return self.buffer.getvalue()  # type: ignore[attr-defined,no-any-return]  # of bytes


def outputs(nama_semua: list[str], naskah: str) -> dict[str, str]:
    """The fingerprint of each command: exit code, stdout and stderr."""
    from sakip._cli import run  # noqa: PLC0415 -- after the process was varied

    hasil = {}
    for nama in nama_semua:
        argumen = [naskah if a == "@naskah" else a for a in PERINTAH[nama]]
        if nama not in ("schema", "plugins"):
            argumen += ["--lang", "id"]
        keluar, galat = _Keluar(), _Keluar()
        with contextlib.redirect_stdout(keluar), contextlib.redirect_stderr(galat):
            kode = run(argumen)
        isi = b"%d\0%s\0%s" % (kode, keluar.bita(), galat.bita())
        hasil[nama] = fingerprint(isi)
    return hasil


def _shuffled(isi: Any, acak: random.Random) -> Any:
    """Tables with their keys in another order; arrays keep theirs."""
    if isinstance(isi, Mapping):
        kunci = list(isi)
        acak.shuffle(kunci)
        return {k: _shuffled(isi[k], acak) for k in kunci}
    return isi


def library(acak: random.Random | None) -> dict[str, str]:
    """The same through the library, from mappings whose keys come in any order."""
    import sakip  # noqa: PLC0415 -- after the process was varied

    fakta: dict[str, Any] = {}
    for path in sorted(LAPORAN.glob("*.toml")):
        for k, v in tomli.loads(
            path.read_text("utf-8"), parse_float=decimal.Decimal
        ).items():
            fakta.setdefault(k, {}).update(v)
    if acak is not None:
        fakta = _shuffled(fakta, acak)
    ruleset = sakip.load_ruleset(RULESET)
    laporan = sakip.load_laporan(fakta)
    hasil = {}
    for nama, isi in (
        ("hasil", sakip.evaluate(ruleset, laporan)),
        ("hasil lagi", sakip.evaluate(ruleset, laporan)),
        ("penjelasan", sakip.explain(ruleset, laporan, "kanwil")),
        ("perbandingan", sakip.compare(ruleset, laporan)),
        (
            "tinjauan",
            sakip.review(ruleset, laporan, sakip.load_tercetak(LAPORAN / "tercetak")),
        ),
    ):
        hasil[f"pustaka: {nama}"] = fingerprint(sakip.render(isi, "json").encode())
    return hasil


def shuffle_listings(acak: random.Random) -> None:
    """Let folders be listed, and plugins found, in any order."""
    asli_iterdir, asli_titik = Path.iterdir, importlib.metadata.entry_points

    def iterdir(path: Path) -> Any:
        isi = list(asli_iterdir(path))
        acak.shuffle(isi)
        return iter(isi)

    def entry_points(**syarat: Any) -> Any:
        isi = list(asli_titik(**syarat))
        acak.shuffle(isi)
        return isi

    Path.iterdir = iterdir  # type: ignore[method-assign]  # in this process only
    importlib.metadata.entry_points = entry_points  # type: ignore[assignment]  # likewise


def child(pilihan: dict[str, Any]) -> None:
    """Vary this process as asked, and print the fingerprints."""
    acak = random.Random(pilihan["seed"])  # noqa: S311 -- orders, not secrets
    if "desimal" in pilihan:
        decimal.getcontext().prec = 2
        decimal.getcontext().rounding = decimal.ROUND_UP
        decimal.getcontext().traps[decimal.Inexact] = pilihan["desimal"] == "jebak"
    if "urutan" in pilihan:
        shuffle_listings(acak)
    kerja: Callable[[], dict[str, str]] = lambda: library(  # noqa: E731 -- short
        acak if "urutan" in pilihan else None
    )
    if "utas" not in pilihan:
        hasil = outputs(pilihan["perintah"], pilihan["naskah"]) | kerja()
        print(json.dumps(hasil))
        return
    semua: list[dict[str, str]] = []
    utas = [
        threading.Thread(target=lambda: semua.append(kerja()))
        for _ in range(pilihan["utas"])
    ]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert len(semua) == len(utas)
    beda = {k: v for satu in semua for k, v in satu.items() if v != semua[0][k]}
    print(json.dumps(semua[0] | beda))


# -- the measuring process


def vary(
    perintah: list[str],
    naskah: Path,
    lingkungan: Mapping[str, str] = {},
    bendera: tuple[str, ...] = (),
    cwd: Path = AKAR,
    **pilihan: Any,
) -> dict[str, str]:
    """The fingerprints of a process that is varied so."""
    isi = {"perintah": perintah, "naskah": str(naskah), "seed": 1, **pilihan}
    bersih = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("LC_", "LANG", "TZ", "PYTHON"))
    }
    jadi = subprocess.run(  # noqa: S603 -- this file
        [sys.executable, *bendera, __file__, "--child", json.dumps(isi)],
        env={**bersih, **lingkungan},
        cwd=cwd,
        stdout=subprocess.PIPE,
        check=True,
    )
    hasil: dict[str, str] = json.loads(jadi.stdout)
    return hasil


def locales(*mau: str) -> list[str]:
    """Those locales that this system has."""
    ada = subprocess.run(
        ["locale", "-a"],  # noqa: S607 -- of the system
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    ).stdout.split()
    rapi = {a.lower().replace("-", ""): a for a in ada}
    return [
        rapi[m.lower().replace("-", "")]
        for m in mau
        if m.lower().replace("-", "") in rapi
    ]


def main() -> int:
    """Vary the process in every way, and compare."""
    if sys.argv[1:2] == ["--child"]:
        child(json.loads(sys.argv[2]))
        return 0
    opsi = argparse.ArgumentParser(description=__doc__)
    opsi.add_argument("--n", type=int, default=16, help="hash seeds, and orders")
    opsi.add_argument("--seed", type=int, default=1)
    opsi.add_argument("--short", action="store_true", help="few of each, for CI")
    argumen = opsi.parse_args()
    n = 2 if argumen.short else argumen.n
    acak = random.Random(argumen.seed)  # noqa: S311 -- seeds, not secrets
    perintah = list(RINGKAS if argumen.short else PERINTAH)
    with tempfile.TemporaryDirectory(prefix="sakip-uji-") as akar:
        naskah = Path(akar) / "naskah.md"
        naskah.write_text(NASKAH, encoding="utf-8")
        dasar = vary(perintah, naskah)
        macam: dict[str, list[dict[str, Any]]] = {
            "benih hash": [
                {"lingkungan": {"PYTHONHASHSEED": str(acak.randrange(1, 2**32))}}
                for _ in range(n)
            ],
            "locale": [
                {"lingkungan": {"LC_ALL": nama}}
                for nama in [
                    *("C", "POSIX"),
                    *locales(
                        *("C.UTF-8", "id_ID.UTF-8", "de_DE.UTF-8"),
                        *("tr_TR.UTF-8", "en_US.UTF-8", "ar_SA.UTF-8"),
                    ),
                ]
            ],
            "zona waktu": [
                {"lingkungan": {"TZ": z}}
                for z in ("UTC", "Asia/Jakarta", "Asia/Jayapura", "America/New_York")
            ],
            "optimisasi": [{"bendera": (b,)} for b in ("-O", "-OO", "-I", "-X dev")],
            "folder kerja": [{"cwd": Path(f)} for f in ("/", akar, str(LAPORAN))],
            "konteks desimal": [{"desimal": d} for d in ("longgar", "jebak")],
            "urutan berkas, kunci, dan plugin": [
                {"urutan": True, "seed": acak.randrange(2**32)} for _ in range(n)
            ],
            "utas": [{"utas": u} for u in (1, 8)],
        }
        baris = []
        for nama, semua in macam.items():
            if argumen.short:
                semua = semua[-1:]  # noqa: PLW2901 -- fewer of them
            beda: set[str] = set()
            banyak = 0
            for satu in semua:
                pilihan = dict(satu)
                if pilihan.get("bendera") == ("-X dev",):
                    pilihan["bendera"] = ("-X", "dev")
                if pilihan.get("bendera") == ("-I",):
                    pilihan["bendera"] = ("-s",)
                hasil = vary(perintah, naskah, **pilihan)
                banyak += len(hasil)
                beda |= {k for k, v in hasil.items() if v != dasar[k]}
                if "cwd" in satu:
                    beda -= DARI_SINI
            isi = f"{banyak} keluaran; beda: {', '.join(sorted(beda)) or 'tidak ada'}"
            baris.append(Baris(nama, len(semua), isi, "tidak ada beda", not beda))
    return record(
        "determinism",
        "Bita yang sama",
        "Keluaran tidak bergantung pada benih hash, locale, zona waktu, folder kerja, "
        "konteks desimal, urutan masukan, atau banyaknya utas.",
        baris,
    )


if __name__ == "__main__":
    sys.exit(main())
