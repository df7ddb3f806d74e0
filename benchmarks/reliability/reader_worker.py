"""What `readers` runs in a process of its own: one reader on one file after another.

Reads jobs from stdin and writes what came of each to stdout, both one JSON a line. A
process that hangs or grows is ended by its parent.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from record import AKAR

import sakip
from sakip._cli import run
from sakip._facts import read_laporan
from sakip._rendering import FORMAT, Gaya, render
from sakip._ruleset import check_ruleset
from sakip.diagnostics import Temuan
from sakip.errors import TemuanError
from sakip.plugins import build_registry

BANTEN = AKAR / "rulesets" / "kemenkumham-2024" / "contoh" / "banten"
REGISTRY = build_registry()
#: A small ruleset with an indikator, and facts for it; `readers` writes both.
SAH = Path(sys.argv[1]) / "sah"


def _shown(temuan: tuple[Temuan, ...]) -> list[str]:
    """The codes of findings, each of which every format and language can show."""
    for bentuk in FORMAT:
        for bahasa in ("id", "en"):
            render(bentuk, temuan[:50], Gaya(bahasa))
    return [t.kode for t in temuan]


def rules(nama: str) -> Callable[[Path], list[str]]:
    """A reader of a file of rules that takes the place of one in a sound ruleset."""

    def read(path: Path) -> list[str]:
        folder = path.with_name("aturan")
        shutil.copytree(SAH, folder, dirs_exist_ok=True)
        (folder / nama).parent.mkdir(exist_ok=True)
        os.replace(path, folder / nama)  # noqa: PTH105 -- within one folder
        try:
            return _shown(check_ruleset(folder, REGISTRY)[1])
        finally:
            shutil.rmtree(folder)

    return read


def facts(path: Path) -> list[str]:
    """Facts, held against rules and computed where they are sound."""
    laporan, temuan = read_laporan(path, REGISTRY)
    kode = _shown(temuan)
    if laporan is not None and not kode:
        with contextlib.suppress(TemuanError):
            sakip.evaluate(sakip.load_ruleset(SAH, registry=REGISTRY), laporan)
    return kode


def printed(path: Path) -> list[str]:
    """Printed figures."""
    try:
        return _shown(sakip.load_tercetak(path).temuan)
    except TemuanError as salah:
        return _shown(salah.temuan)


def document(path: Path) -> list[str]:
    """A document, read with the rules of a real office in hand."""
    if not RULESET:
        RULESET.append(sakip.load_ruleset("kemenkumham-2024", registry=REGISTRY))
        RULESET.append(sakip.load_laporan(BANTEN, registry=REGISTRY))
    try:
        return _shown(sakip.read_document(*RULESET, path).temuan)
    except TemuanError as salah:
        return _shown(salah.temuan)


RULESET: list[object] = []


def cli(*argumen: str) -> Callable[[Path], list[str]]:
    """A command on a file; ``{}`` stands for its path."""

    def read(path: Path) -> list[str]:
        keluaran = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        galat = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        argv = [a.replace("{}", str(path)).replace("{sah}", str(SAH)) for a in argumen]
        with contextlib.redirect_stdout(keluaran), contextlib.redirect_stderr(galat):
            kode = run(argv, REGISTRY)
        keluaran.flush()
        return [f"keluar {kode}"] if kode else []

    return read


PEMBACA: Mapping[str, Callable[[Path], list[str]]] = {
    "aturan": rules("aturan.toml"),
    "kepala": rules("ruleset.toml"),
    "dipa": rules("dipa/a.toml"),
    "amandemen": rules("amandemen/a.toml"),
    "fakta": facts,
    "tercetak": printed,
    "naskah": document,
    "fmt": cli("fmt", "--diff", "{}"),
    "fix": cli("check", "--fix", "{}"),
    "check": cli("check", "{}"),
    "evaluate": cli("evaluate", "{sah}", "{}"),
    "evaluate ruleset": cli("evaluate", "{}", "{sah}/contoh/fakta.toml"),
    "explain": cli("explain", "{sah}", "{}", "d.i"),
    "compare": cli("compare", "{sah}", "{}"),
    "diff": cli("diff", "{}", "{sah}"),
    "review": cli("review", "{sah}", "{sah}/contoh/fakta.toml", "{}"),
    "review naskah": cli(
        "review", "{sah}", "{sah}/contoh/fakta.toml", "--document", "{}"
    ),
    "new indikator": cli("new", "indikator", "{}", "d.x"),
}


def _peak() -> int:
    """The most memory since `_reset`, in bytes."""
    for baris in Path("/proc/self/status").read_text("utf-8").splitlines():
        if baris.startswith("VmHWM"):
            return int(baris.split()[1]) * 1024
    return 0


def _reset() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "utf-8")


def work(pembaca: str, path: Path) -> dict[str, object]:
    """What comes of a reader on a file."""
    _reset()
    awal, mulai = _peak(), time.process_time()
    try:
        kode, galat = PEMBACA[pembaca](path), ""
    except BaseException as salah:  # noqa: BLE001 -- that is what is looked for
        kode, galat = [], f"{type(salah).__name__}: {salah}"[:300]
    return {
        "kode": kode[:5],
        "galat": galat,
        "detik": time.process_time() - mulai,
        "memori": max(0, _peak() - awal),
    }


def main() -> None:
    """Take jobs until there are no more."""
    jawab = os.fdopen(os.dup(1), "w")
    # What is printed by accident must not be taken for an answer.
    os.dup2(2, 1)
    for baris in sys.stdin:
        tugas = json.loads(baris)
        if "uid" in tugas:
            # Modules are read when first needed, which another user may not be let to.
            for nama in PEMBACA.keys() - {"aturan", "kepala", "dipa", "amandemen"}:
                work(nama, SAH.with_name(f"tiada-{nama}"))
                work(nama, SAH / "contoh" / "fakta.toml")
            os.setuid(tugas["uid"])
            jawab.write("{}\n")
        else:
            hasil = work(tugas["pembaca"], Path(tugas["path"]))
            jawab.write(json.dumps(hasil) + "\n")
        jawab.flush()


if __name__ == "__main__":
    main()
