"""The TOML community's documents through the reader of rules, and through `check`.

Reads the lists of toml-test beside the repository (``../shared/toml-test``) and holds
each document of TOML 1.0, then each of 1.1, against `_files.parse_toml`; then puts it
into the folder of a ruleset as a file of rules and checks that::

    python benchmarks/reliability/toml_suite.py [--n 0] [--seed 1] [--list]

A valid document must read equal to the values that toml-test has in JSON, numbers
exactly. An invalid one must give a finding at the right line. The right line is found
without sakip, in this order:

* bytes that are no UTF-8: the first line that cannot be decoded by itself;
* `TANGAN`, read off the file by hand, for statements that span lines;
* else the line after the longest run of lines, from the first, that the standard
  library's tomllib still reads.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import define, field
from record import AKAR, Baris, record

from sakip._files import decode_text, parse_toml
from sakip._ruleset import check_ruleset
from sakip._source import SourceText
from sakip.diagnostics import Temuan
from sakip.plugins import Registry, build_registry

#: Of each folder that the repository may stand in, the one with the documents.
SUITE = next(
    (s for p in AKAR.parents if (s := p / "shared" / "toml-test" / "tests").is_dir()),
    AKAR.parent / "shared" / "toml-test" / "tests",
)
KEPALA = AKAR / "tests" / "data" / "rulesets" / "dasar.toml"
JANJI = (
    "Setiap dokumen TOML 1.0 terbaca tepat sama nilainya; setiap dokumen yang bukan "
    "TOML 1.0 memberi temuan pada baris yang benar, tanpa traceback."
)

#: The right line of statements that span lines, and why it is that one.
TANGAN: Mapping[str, int] = {
    # An array's lines before the word at fault are sound.
    "invalid/array/text-after-array-entries.toml": 2,
    "invalid/array/text-before-array-separator.toml": 2,
    "invalid/array/text-in-array.toml": 3,
    # The escape that TOML does not know is on a later line of a long string.
    "invalid/string/multiline-escape-space-01.toml": 2,
    "invalid/string/multiline-escape-space-02.toml": 4,
}


def documents(versi: str) -> list[str]:
    """Names of the documents of a version."""
    isi = (SUITE / f"files-toml-{versi}").read_text("utf-8").splitlines()
    return [nama for nama in isi if nama.endswith(".toml")]


def is_valid(versi: str, nama: str, bita: bytes) -> bool:
    """Is a document TOML 1.0?

    The list of 1.0 says so of its own. Of a document that only the list of 1.1 has as
    valid, tomllib decides, which reads 1.0.
    """
    if versi == "1.0" or nama.startswith("invalid/"):
        return nama.startswith("valid/")
    try:
        tomllib.loads(bita.decode())
    except tomllib.TOMLDecodeError:
        return False
    return True


def right_line(nama: str, bita: bytes) -> int:
    """Where an invalid document is at fault; see the head of this module."""
    if nama in TANGAN:
        return TANGAN[nama]
    baris = re.findall(rb"[^\n]*\n|[^\n]+", bita.removeprefix(b"\xef\xbb\xbf"))
    for n, satu in enumerate(baris, 1):
        try:
            satu.decode()
        except UnicodeDecodeError:
            return n
    for n in range(len(baris), 0, -1):
        try:
            tomllib.loads(b"".join(baris[:n]).decode())
        except tomllib.TOMLDecodeError:
            continue
        return n + 1
    return 1


def expected(isi: Any) -> object:
    """What toml-test's JSON means, in Python's values."""
    if isinstance(isi, list):
        return [expected(satu) for satu in isi]
    if set(isi) == {"type", "value"} and isinstance(isi["value"], str):
        return _scalar(isi["type"], isi["value"])
    return {kunci: expected(satu) for kunci, satu in isi.items()}


def _scalar(jenis: str, teks: str) -> object:
    match jenis:
        case "string":
            return teks
        case "integer":
            return int(teks)
        case "float":
            return Decimal(teks)
        case "bool":
            return teks == "true"
        case "date-local":
            return dt.date.fromisoformat(teks)
        case "time-local":
            return dt.time.fromisoformat(teks)
        case _:
            return dt.datetime.fromisoformat(teks)


def same(ada: object, harus: object) -> bool:
    """Is a value the expected one, of its very type?"""
    if isinstance(harus, dict):
        return (
            isinstance(ada, dict)
            and ada.keys() == harus.keys()
            and all(same(ada[k], v) for k, v in harus.items())
        )
    if isinstance(harus, list):
        return (
            isinstance(ada, list)
            and len(ada) == len(harus)
            and all(map(same, ada, harus))
        )
    if isinstance(harus, Decimal) and isinstance(ada, Decimal) and harus.is_nan():
        return ada.is_nan()
    return type(ada) is type(harus) and ada == harus


@define
class Hitungan:
    """What became of the documents of one list by one road."""

    apa: str
    banyak: int = 0
    salah: list[str] = field(factory=list)
    runtuh: list[str] = field(factory=list)

    def row(self) -> Baris:
        """As a row of the result."""
        return Baris(
            self.apa,
            self.banyak,
            f"{self.banyak - len(self.salah)} benar, {len(self.runtuh)} traceback",
            "semua benar, 0 traceback",
            not self.salah,
        )


def read(bita: bytes) -> tuple[Mapping[str, Any] | None, tuple[Temuan, ...]]:
    """A document by the reader alone."""
    teks, _, temuan = decode_text("x.toml", bita)
    return (None, temuan) if teks is None else parse_toml(SourceText("x.toml", teks))


def at_line(temuan: tuple[Temuan, ...], berkas: str, baris: int) -> bool:
    """Is the first finding of syntax in a file at a line?"""
    ada = [
        t.tempat.baris
        for t in temuan
        if t.kode in ("SKP102", "SKP103", "SKP109") and t.tempat.berkas.endswith(berkas)
    ]
    return ada[:1] == [baris]


def measure(daftar: list[tuple[str, str]]) -> list[Hitungan]:
    """Hold documents, each with the version it is listed in, against the reader."""
    registry = build_registry()
    hasil: dict[tuple[str, str, str], Hitungan] = {}
    with tempfile.TemporaryDirectory() as sementara:
        folder = Path(sementara) / "aturan"
        folder.mkdir()
        (folder / "ruleset.toml").write_bytes(KEPALA.read_bytes())
        for versi, nama in daftar:
            bita = (SUITE / nama).read_bytes()
            sah = is_valid(versi, nama, bita)
            (folder / "x.toml").write_bytes(bita)
            for jalan in ("pembaca", "check"):
                kunci = (versi, "sah" if sah else "tak sah", jalan)
                hitungan = hasil.setdefault(
                    kunci, Hitungan(f"TOML {versi}, {kunci[1]}, lewat {jalan}")
                )
                hitungan.banyak += 1
                try:
                    benar = (
                        _by_reader(nama, bita, sah=sah)
                        if jalan == "pembaca"
                        else _by_check(folder, registry, nama, bita, sah=sah)
                    )
                except Exception as galat:  # noqa: BLE001 -- that is what is counted
                    hitungan.runtuh.append(f"{nama}: {galat!r}")
                    benar = False
                if not benar:
                    hitungan.salah.append(nama)
    return list(hasil.values())


def _by_reader(nama: str, bita: bytes, *, sah: bool) -> bool:
    isi, temuan = read(bita)
    if not sah:
        return isi is None and at_line(temuan, "x.toml", right_line(nama, bita))
    harus = expected(json.loads((SUITE / nama).with_suffix(".json").read_bytes()))
    return not temuan and same(isi, harus)


def _by_check(
    folder: Path, registry: Registry, nama: str, bita: bytes, *, sah: bool
) -> bool:
    temuan = check_ruleset(folder, registry)[1]
    if sah:
        return not any(t.kode in ("SKP102", "SKP103", "SKP109") for t in temuan)
    return at_line(temuan, "x.toml", right_line(nama, bita))


def lists() -> list[tuple[str, str]]:
    """All documents of 1.0, and those that only the list of 1.1 has."""
    satu_nol = documents("1.0.0")
    baru = [nama for nama in documents("1.1.0") if nama not in set(satu_nol)]
    return [("1.0", n) for n in satu_nol] + [("1.1", n) for n in baru]


def main() -> int:
    """Measure and record."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--n", type=int, default=0, help="documents; 0 is all")
    pilihan.add_argument("--seed", type=int, default=1)
    pilihan.add_argument("--list", action="store_true", help="name what is wrong")
    opsi = pilihan.parse_args()
    if not SUITE.is_dir():
        print("toml-test is not beside the repository; nothing was measured")
        return 0
    daftar = lists()
    if opsi.n:
        daftar = random.Random(opsi.seed).sample(daftar, min(opsi.n, len(daftar)))  # noqa: S311 -- a sample
    hasil = measure(daftar)
    for satu in hasil if opsi.list else ():
        for nama in (*satu.salah, *satu.runtuh):
            print(satu.apa, nama)
    return record(
        "toml_suite", "Dokumen toml-test", JANJI, [satu.row() for satu in hasil]
    )


if __name__ == "__main__":
    sys.exit(main())
