"""How cases are written down: values, units, spans and the inputs they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from .hitung import KEADAAN, Nilai

#: One case, or a part of one, as it goes to JSON.
Isi: TypeAlias = dict[str, Any]

#: The year evaluated, where a case says no other.
TAHUN = 2024


def text(nilai: Nilai | int) -> str:
    """A value as the files write it: a fraction in lowest terms, or a state."""
    return nilai if isinstance(nilai, str) else str(Fraction(nilai))


def value(teks: str) -> str:
    """A value written by hand, brought to lowest terms; a state or a date stays."""
    if teks in KEADAAN or re.fullmatch(r"\d{4}-\d\d-\d\d", teks):
        return teks
    return str(Fraction(teks))


def unit(kata: str) -> str | dict[str, int]:
    """A unit: one word, or base units with exponents for ``rupiah/orang``."""
    if not re.search(r"[/^*]", kata) or re.fullmatch(r"indeks \d+/\d+", kata):
        return kata
    pangkat: dict[str, int] = {}
    for tanda, nama, n in re.findall(r"([/*]?)([a-z_]+(?: \d+)?)(?:\^(\d+))?", kata):
        pangkat[nama] = int(n or 1) * (-1 if tanda == "/" else 1)
    return dict(sorted(pangkat.items()))


def given(satuan: str, nilai: str) -> Isi:
    """An input of the year evaluated."""
    return {"satuan": satuan, "nilai": value(nilai)}


def yearly(satuan: str, **tahun: str) -> Isi:
    """An input by year; the keyword of 2023 is ``t2023``."""
    return {
        "satuan": satuan,
        "tahun": {t.removeprefix("t"): value(v) for t, v in tahun.items()},
    }


#: Inputs that cases share; a case holds those that its formula names.
MASUKAN: dict[str, Isi] = {
    "a": given("orang", "57"),
    "b": given("orang", "60"),
    "c": given("orang", "0"),
    "d": given("orang", "0"),
    "e": given("orang", "belum_ada"),
    "f": given("orang", "nihil"),
    "x": yearly(
        "orang", t2020="100", t2021="110", t2022="121", t2023="130", t2024="150"
    ),
    "n": given("angka", "7"),
    "m": given("angka", "-2.5"),
    "z": given("angka", "0"),
    "h": given("angka", "0.125"),
    "kosong": given("angka", "belum_ada"),
    "tiada": given("angka", "nihil"),
    "r": given("persen", "0.875"),
    "s": given("persen", "-0.25"),
    "u": given("rupiah", "1000000.50"),
    "v": given("rupiah", "2500000"),
    "k": given("indeks 4", "3.2"),
    "l": given("indeks 100", "82.5"),
    "j": given("hari", "12"),
    "w": given("dokumen", "8"),
    "q": given("akip", "75"),
    "ya": given("ya_tidak", "1"),
    "tidak": given("ya_tidak", "0"),
    "awal": given("tanggal", "2024-06-30"),
    "akhir": given("tanggal", "2024-12-31"),
}

#: Figures of earlier steps that cases share: the only ones with every state.
FIGUR: dict[str, Isi] = {
    "capaian": given("persen", "1.2"),
    "serapan": given("persen", "0.85"),
}

#: Cells of a table that cases share, column by column.
TABEL: dict[str, Isi] = {
    "t": {
        "utuh": {"satuan": "angka", "sel": ["4", "1", "4"]},
        "ompong": {"satuan": "angka", "sel": ["4", "belum_ada", "1"]},
        "nihil": {"satuan": "angka", "sel": ["4", "nihil", "1"]},
        "kosong": {"satuan": "angka", "sel": ["belum_ada", "belum_ada", "belum_ada"]},
        "orang": {"satuan": "orang", "sel": ["10", "20", "3"]},
        "mutu": {"satuan": "indeks 4", "sel": ["3", "7/2", "4"]},
    }
}

#: Names; what is behind a point is a column.
_KATA = re.compile(r"(?<![.A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


def formula(
    kode: str,
    rumus: str,
    harap: Isi,
    sumber: str,
    *,
    masukan: Mapping[str, Isi] | None = None,
    **lain: Any,
) -> Isi:
    """A case of a formula; inputs that it names and shares are put in."""
    kata = set(_KATA.findall(rumus))
    milik = dict(masukan or {})
    sudah = {*milik, *lain.get("figur", ())}
    isi: Isi = {"id": kode, "jenis": "rumus", "rumus": rumus, **lain}
    ada = {k: v for k, v in MASUKAN.items() if k in kata and k not in sudah} | milik
    for nama, semua in (("masukan", ada), ("figur", FIGUR), ("tabel", TABEL)):
        dipakai = {k: v for k, v in semua.items() if nama == "masukan" or k in kata}
        dipakai |= lain.get(nama, {})
        if dipakai:
            isi[nama] = dict(sorted(dipakai.items()))
    return isi | {"harap": harap, "sumber": sumber}


def gives(nilai: Nilai | int, satuan: str) -> Isi:
    """A value or state, and its unit."""
    teks = value(nilai) if isinstance(nilai, str) else text(nilai)
    return {"nilai": teks, "satuan": unit(satuan)}


def works(
    tema: str,
    sumber: str,
    baris: Iterable[tuple[str, str, str, str]],
    **lain: Any,
) -> list[Isi]:
    """Cases by hand: (id, formula, value, unit)."""
    return [
        formula(f"{tema}/{kode}", rumus, gives(nilai, satuan), sumber, **lain)
        for kode, rumus, nilai, satuan in baris
    ]


def marked(rumus: str) -> tuple[str, list[tuple[int, int]]]:
    """A formula without its marks ``«…»``, and the columns they stood at.

    Columns count from 1 and the end is exclusive. An empty mark is one column wide:
    where something is missing.
    """
    bersih, potong, buka = "", [], []
    for huruf in rumus:
        if huruf == "«":
            buka.append(len(bersih) + 1)
        elif huruf == "»":
            awal = buka.pop()
            potong.append((awal, max(len(bersih) + 1, awal + 1)))
        else:
            bersih += huruf
    assert not buka
    return bersih, sorted(potong)


def finding(kode: str, potong: tuple[int, int] | None = None, **argumen: object) -> Isi:
    """A finding: its code, its columns and the arguments that matter."""
    isi: Isi = {"kode": kode}
    if potong is not None:
        isi |= {"awal": potong[0], "akhir": potong[1]}
    if argumen:
        isi["argumen"] = argumen
    return isi


#: One finding of a formula by hand: its code, and its arguments if they matter.
Salah: TypeAlias = str | tuple[str, Mapping[str, object]]


def fails(
    tema: str,
    sumber: str,
    baris: Iterable[tuple[str, str, list[Salah] | Salah]],
    **lain: Any,
) -> list[Isi]:
    """Cases by hand: (id, formula with marks, a finding for each mark in order)."""
    hasil = []
    for kode, rumus, salah in baris:
        bersih, potong = marked(rumus)
        semua = salah if isinstance(salah, list) else [salah]
        temuan = [
            finding(s, p) if isinstance(s, str) else finding(s[0], p, **s[1])
            for s, p in zip(semua, potong, strict=True)
        ]
        isi = formula(f"{tema}/{kode}", bersih, {"temuan": temuan}, sumber, **lain)
        hasil.append(isi)
    return hasil
