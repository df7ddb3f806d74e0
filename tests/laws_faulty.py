"""Subjects of laws with a fault each: engines, aggregates, texts, explanations."""

from __future__ import annotations

import datetime as dt
import json
import math
import os
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any

from attrs import evolve
from laws_subject import ISI, subject

import sakip
from sakip._difference import diff_rules
from sakip._report import write_json
from sakip._steps import Kunci
from sakip._syntax import Syntax, parse
from sakip._value import Keadaan, Nilai
from sakip.diagnostics import Tempat, Temuan
from sakip.expression import (
    ANGKA,
    Input,
    Jenis,
    Opaque,
    Satuan,
    constant,
)
from sakip.hookspecs import Calculation, Rincian
from sakip.testing import laws
from sakip.testing.laws._replay import steps
from sakip.testing.laws._rules import changed, last_year
from sakip.testing.laws.explained import explanation
from sakip.testing.laws.totality import check_text

NOL, SATU, DUA = Fraction(0), Fraction(1), Fraction(2)
NIHIL = Keadaan.NIHIL

#: What an indikator of each kind of input reports.
_MASUKAN = {
    "kalkulator": {"a": 8, "b": 10},
    "tanggal": {"n": dt.date(2024, 6, 1)},
    "ya": {"ada": True},
    "ya_tanpa": {"ada": False},
    "predikat": {"n": "B"},
    "predikat_tanpa": {"n": "A"},
}


def facts(**ganti: Any) -> dict[str, Any]:
    """Facts of the subject; ``x_naik={…}`` puts others in place of some."""
    realisasi: dict[str, Any] = {}
    for kode, isi in ISI.items():
        satu: dict[str, Any] = {"a": 8, "b": 10} if "a / b" in isi else {"r": 5}
        realisasi[f"x.{kode}"] = _MASUKAN.get(kode, satu)
    realisasi |= {"y.p": {"a": 1, "b": 3}, "y.q": {"a": 1, "b": 7}}
    realisasi |= {k.replace("_", ".", 1): v for k, v in ganti.items()}
    angka = {"pagu": 90, "belanja": 70}
    satker = {f"{d}.k{n}": angka for d in "xy" for n in (1, 2)}
    return {"laporan": {"tahun": 2024}, "realisasi": realisasi, "satker": satker}


def report(**ganti: Any) -> sakip.Laporan:
    """The same as a report."""
    return sakip.load_laporan(facts(**ganti))


def reversed_report() -> sakip.Laporan:
    """The same with the last indikator first."""
    isi = facts()
    isi["realisasi"] = dict(reversed(list(isi["realisasi"].items())))
    return sakip.load_laporan(isi)


def evaluating(ubah: Callable[[sakip.Hasil], sakip.Hasil]) -> laws.Engine:
    """An engine that changes its results."""
    return evolve(laws.REFERENCE, evaluate=lambda r, f: ubah(sakip.evaluate(r, f)))


def indikator(kode: str, **lain: Any) -> laws.Engine:
    """An engine whose result of one indikator says something else."""

    def change(hasil: sakip.Hasil) -> sakip.Hasil:
        baru = evolve(hasil.indikator[kode], **lain)
        return evolve(hasil, indikator={**hasil.indikator, kode: baru})

    return evaluating(change)


def capaian(kode: str, **lain: Any) -> laws.Engine:
    """An engine whose capaian of one indikator is another."""

    def change(hasil: sakip.Hasil) -> sakip.Hasil:
        ind = hasil.indikator[kode]
        assert ind.capaian is not None
        baru = evolve(ind, capaian=evolve(ind.capaian, **lain))
        return evolve(hasil, indikator={**hasil.indikator, kode: baru})

    return evaluating(change)


def group(ubah: Callable[[Any], Any]) -> laws.Engine:
    """An engine whose result of the Kanwil is another."""
    return evaluating(lambda hasil: evolve(hasil, kanwil=ubah(hasil.kanwil)))


def measure(**lain: Any) -> laws.Engine:
    """An engine whose measure ``kinerja`` of the Kanwil is another."""
    return group(
        lambda k: evolve(
            k, ukuran={**k.ukuran, "kinerja": evolve(k.ukuran["kinerja"], **lain)}
        )
    )


def figures(ubah: Mapping[Kunci, Nilai]) -> laws.Engine:
    """An engine that computes some figures wrongly."""
    return evolve(
        laws.REFERENCE, figures=lambda r, t, cari: {**r.walk(t, cari), **ubah}
    )


# -- aggregates with a fault


def numbers(isi: Sequence[Nilai]) -> list[Fraction]:
    """Members that are numbers."""
    return [x for x in isi if isinstance(x, Fraction)]


def plain_mean(isi: Sequence[Nilai], bobot: Sequence[Fraction] | None = None) -> Nilai:
    """A mean that leaves states out, and knows no weights."""
    del bobot
    angka = numbers(isi)
    return sum(angka, NOL) / len(angka) if angka else NIHIL


def nihil_as_zero(isi: Sequence[Nilai], bobot: object = None) -> Nilai:
    """A mean that counts every state as 0."""
    del bobot
    return sum(numbers(isi), NOL) / max(len(isi), 1)


def float_mean(isi: Sequence[Nilai], bobot: object = None) -> Nilai:
    """A mean of floats, summed from left to right."""
    del bobot
    jumlah = 0.0
    for x in numbers(isi):
        jumlah += float(x)
    return Fraction(jumlah / len(isi))


def weight_dropped(isi: Sequence[Nilai], bobot: Sequence[Fraction]) -> Nilai:
    """A weighted sum over 100, whatever takes part."""
    pasang = zip(isi, bobot, strict=True)
    return sum((x * w for x, w in pasang if isinstance(x, Fraction)), NOL) / 100


def rounded_members(isi: Sequence[Nilai]) -> Nilai:
    """A mean of members that are rounded first."""
    return plain_mean([Fraction(round(x)) for x in numbers(isi)])


def trimmed(isi: Sequence[Nilai]) -> Nilai:
    """A mean without the least and the greatest, where there are three."""
    urut = sorted(numbers(isi))
    return plain_mean(urut[1:-1] if len(urut) > 2 else urut)


def capped_before(isi: Sequence[Nilai], bobot: object = None) -> Nilai:
    """A mean of members that are capped first."""
    del bobot
    return plain_mean([min(x, SATU) for x in numbers(isi)])


def mean_of_ratios(bagian: Sequence[tuple[Fraction, Fraction]]) -> Nilai:
    """The mean of ratios in place of sum over sum."""
    return plain_mean([a / b for a, b in bagian])


def nothing_as_zero(bagian: Sequence[tuple[Fraction, Fraction]]) -> Nilai:
    """A ratio of sums that is 0 where nothing divides."""
    atas, bawah = (sum((p[i] for p in bagian), NOL) for i in (0, 1))
    return atas / bawah if bawah else NOL


# -- texts, explanations and checks with a fault


def cut_short(hasil: sakip.Hasil) -> str:
    """JSON whose exact values are those shown."""
    isi = json.loads(write_json(hasil))
    for satu in isi["indikator"].values():
        satu["capaian_eksak"] = satu["capaian"] and satu["capaian"].split(".")[0]
    return json.dumps(isi)


NOMOR = count()


def numbered(hasil: sakip.Hasil) -> str:
    """JSON that is another each time."""
    return write_json(hasil) + str(next(NOMOR))


def told(ubah: Callable[[dict[str, Any]], None]) -> Callable[..., Mapping[str, Any]]:
    """Explanations that are changed after they were made."""

    def make(*args: Any) -> Mapping[str, Any]:
        isi: Any = explanation(*args)
        ubah(isi)
        return isi

    return make


def another_sum(isi: dict[str, Any]) -> None:
    """Aggregates told as sums."""
    for s in steps(isi):
        if s["pohon"]["jenis"] == "agregat":
            s["pohon"]["op"] = "jumlah"


def unused(isi: dict[str, Any]) -> None:
    """A figure that nothing is made of."""
    kunci = ["indikator", "x.batas", "capaian"]
    isi["bagian"].append({**isi["langkah"][1], "kunci": kunci})


def other_branch(isi: dict[str, Any]) -> None:
    """Operands told to be in a state."""
    for s in isi["langkah"]:
        for n in s["pohon"].get("anak", ()):
            n["keadaan"], n["nilai"] = "nihil", None


def idle_node(isi: dict[str, Any]) -> None:
    """A member of something that is no aggregate."""
    pohon = isi["langkah"][0]["pohon"]
    daun = {"jenis": "konstanta", "nilai": "1", "keadaan": None}
    pohon["anggota"] = [{"simpul": daun}]


def no_place(isi: dict[str, Any]) -> None:
    """A leaf that stands nowhere."""
    isi["langkah"][0]["pohon"]["anak"][0]["tempat"]["baris"] = 0


def kept_result(isi: dict[str, Any]) -> None:
    """The result in place of what gave it."""
    pohon = isi["langkah"][0]["pohon"]
    isi["langkah"][0]["pohon"] = {**pohon, "jenis": "konstanta"}


def first_only(ruleset: sakip.Ruleset, teks: str) -> Sequence[Temuan]:
    """A check that stops at the first finding."""
    return list(check_text(ruleset, teks))[:1]


def off_the_page(*_: object) -> Sequence[Temuan]:
    """A finding below the end of the file."""
    return [Temuan("SKP101", Tempat("fakta.toml", (), 999, 1, 999, 1), {"sebab": "-"})]


def crashing(teks: str) -> Syntax:
    """A reader that fails."""
    raise KeyError(teks)


def outside(teks: str) -> Syntax:
    """A reader that tells a place outside the text."""
    return evolve(parse(teks), potong=(0, 999))


def eager(teks: str) -> Syntax:
    """A reader that stops at the first line."""
    return parse(teks.strip("()").partition("\n")[0])


def lossy(teks: str) -> str:
    """A layout that loses a digit."""
    return teks.replace("3.10", "3.1")


def restless(teks: str) -> str:
    """A layout that is never done."""
    return f"{teks}# once more\n"


# -- engines that look where they should not


def by_zone(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> sakip.Hasil:
    """Tells another year in Jayapura."""
    hasil = sakip.evaluate(ruleset, laporan)
    di_jayapura = os.environ.get("TZ") == "Asia/Jayapura"
    return evolve(hasil, tahun=hasil.tahun + di_jayapura)


def by_source(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> sakip.Hasil:
    """Leaves out what was read from a file."""
    if laporan.asal.sumber.berkas.endswith("fakta.toml"):
        laporan = evolve(laporan, realisasi={})
    return sakip.evaluate(ruleset, laporan)


def by_name(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> sakip.Hasil:
    """Leaves out what has an uncommon name."""
    sah = {k: v for k, v in laporan.realisasi.items() if not k.startswith("z.")}
    return sakip.evaluate(ruleset, evolve(laporan, realisasi=sah))


def by_order(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> sakip.Hasil:
    """Leaves out what is last."""
    akhir = list(laporan.realisasi)[-1]
    sisa = {k: v for k, v in laporan.realisasi.items() if k != akhir}
    return sakip.evaluate(ruleset, evolve(laporan, realisasi=sisa))


def careless(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> sakip.Hasil:
    """Writes into the facts that it was given."""
    hasil = sakip.evaluate(ruleset, laporan)
    laporan.realisasi["x.naik"][0].isi["sumber"] = "-"  # type: ignore[index]  # the fault
    return hasil


def silent(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> sakip.Hasil:
    """Does not say who was left out."""
    hasil = sakip.evaluate(ruleset, laporan)
    sasaran = {
        k: evolve(s, agregat=evolve(s.agregat, keluar=()))
        for k, s in hasil.sasaran.items()
    }
    return evolve(hasil, sasaran=sasaran)


def spreading(ruleset: sakip.Ruleset, laporan: sakip.Laporan) -> sakip.Hasil:
    """Loses what stands beside a missing indikator."""
    if "x.naik" not in laporan.realisasi:
        sisa = {k: v for k, v in laporan.realisasi.items() if k != "x.rasio"}
        laporan = evolve(laporan, realisasi=sisa)
    return sakip.evaluate(ruleset, laporan)


def using(evaluate: Callable[..., sakip.Hasil]) -> laws.Engine:
    """An engine that evaluates so."""
    return evolve(laws.REFERENCE, evaluate=evaluate)


def half_target() -> sakip.Ruleset:
    """The subject with half of one target."""
    lain = changed(subject(), "x.naik", "target")
    assert lain is not None
    return lain


def one_left() -> Callable[..., Sequence[Any]]:
    """A difference that tells of one change more once all are made."""
    jawab = iter(
        ([], diff_rules(last_year(subject()).aturan, half_target().aturan), ["x"])
    )
    return lambda *_: next(jawab)


def shared_input() -> Input:
    """The numerator of ``x.naik``."""
    semua = subject().susun(2024).inputs
    (satu,) = [n for n in semua if (n.pemilik, n.nama) == ("x.naik", "a")]
    return satu


def opaque(fungsi: Callable[..., Any]) -> Calculation:
    """A figure by a function that sakip cannot look into."""
    return Calculation(Opaque("opak", fungsi, (), ANGKA))


def weighted(*bobot: str) -> list[Rincian]:
    """Parts with weights."""
    angka = Satuan(Jenis.ANGKA)
    return [
        Rincian("v", str(n), "-", constant(1), angka, Decimal(b))
        for n, b in enumerate(bobot)
    ]


def ratio(r: Fraction, t: Fraction) -> Nilai:
    """More is better."""
    return 100 * r / t


def inverse(r: Fraction, t: Fraction) -> Nilai:
    """Less is better."""
    return 100 * t / r


def whole_first(r: Fraction, t: Fraction) -> Nilai:
    """Capaian of figures that are rounded before the division."""
    return Fraction(100 * round(r), round(t))


def twice_rounded(x: Fraction, digit: int) -> Fraction:
    """Rounds at a digit more first, and to even."""
    return round(round(x, digit + 1), digit)


def by_context(x: Fraction, digit: int) -> Fraction:
    """Half up by the decimal context of whoever calls."""
    angka = (Decimal(x.numerator) / Decimal(x.denominator)) * 10**digit
    return Fraction(math.floor(angka + Decimal("0.5")), 10**digit)


def whole_digits(x: Fraction, digit: int) -> Fraction:
    """Rounds at no digits, whatever is asked for."""
    del digit
    return Fraction(round(x))


def always(nilai: Any) -> Callable[..., Any]:
    """A function that gives the same whatever it is given."""
    return lambda *_: nilai


def upward(x: Fraction, digit: int) -> Fraction:
    """Always rounds up."""
    return Fraction(math.ceil(x * 10**digit), 10**digit)
