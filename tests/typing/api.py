"""The public API as a type checker sees it; read by mypy, never run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import assert_type

from hypothesis import strategies as st

import sakip
from sakip import testing
from sakip.diagnostics import Tempat, Temuan, Tingkat
from sakip.errors import CalculatorError, TemuanError
from sakip.expression import Expression, constant, div
from sakip.hookspecs import Calculation, Calculator, Konteks, hookimpl
from sakip.plugins import Registry, build_registry

registry = build_registry({"uji": object()})
assert_type(registry, Registry)

ruleset = sakip.load_ruleset(Path("rulesets/kemenkumham-2024"), registry=registry)
assert_type(ruleset, sakip.Ruleset)
assert_type(ruleset.id, str)
assert_type(ruleset.tahun, range)
assert_type(ruleset.temuan, tuple[Temuan, ...])
sakip.load_ruleset("kemenkumham-2024")

laporan = sakip.load_laporan({"laporan": {"tahun": 2024}})
assert_type(laporan, sakip.Laporan)
assert_type(laporan.tahun, int)
sakip.load_laporan("contoh", registry)

hasil = sakip.evaluate(ruleset, laporan)
assert_type(hasil, sakip.Hasil)
assert_type(hasil.tahun, int)

skenario = sakip.load_skenario(Path("skenario.toml"))
assert_type(skenario, sakip.Skenario)
simulasi = sakip.simulate(ruleset, laporan, skenario, registry=registry)
assert_type(simulasi, sakip.Simulasi)
for varian in simulasi:
    assert_type(varian.ubah, tuple[str, ...])
    assert_type(varian.angka, tuple[sakip.Angka, ...])
kepekaan = sakip.sensitivity(ruleset, laporan, "kanwil:capaian", langkah="satuan")
assert_type(kepekaan, sakip.Kepekaan)
jangkauan = sakip.reach(ruleset, laporan, "a:capaian", Fraction(100), "n")
assert_type(jangkauan, sakip.Jangkauan)
assert_type(jangkauan.tepat, Fraction | None)
assert_type(sakip.render(simulasi, "csv"), str)

perbandingan = sakip.compare(ruleset, laporan)
assert_type(perbandingan, sakip.Perbandingan)
for banding in perbandingan.indikator.values():
    assert_type(banding.terhadap_tahun[2023].selisih_capaian, sakip.Angka | None)

perbedaan = sakip.diff(ruleset, ruleset, [laporan], tahun=2024)
assert_type(perbedaan, sakip.Perbedaan)
assert_type(perbedaan.temuan, tuple[Temuan, ...])
for gerak in perbedaan.dampak[0].gerak:
    assert_type(gerak.selisih, Fraction | None)
penjelasan = sakip.explain(ruleset, laporan, "kanwil")
assert_type(penjelasan, sakip.Penjelasan)
assert_type(penjelasan.langkah[0].angka, sakip.Angka)

angka = hasil.kanwil.capaian
assert_type(angka, sakip.Angka)
assert_type(angka.eksak, Fraction | None)
assert_type(angka.tampil, Decimal | None)
assert_type(angka.nilai, Fraction | sakip.Keadaan)
assert_type(str(angka), str)

assert_type(hasil.dipa["ahu"].ukuran, Mapping[str, sakip.Angka])
assert_type(hasil.sasaran["ahu.s1"].agregat.dihitung, int)
for satu in hasil.indikator.values():
    assert_type(satu.capaian, sakip.Angka | None)
    assert_type(satu.keadaan, sakip.Keadaan | None)

temuan = hasil.temuan[0]
assert_type(temuan.tempat, Tempat)
assert_type(temuan.tingkat, Tingkat)
assert_type(temuan.pesan("en"), str)
temuan.pesan("jv")  # type: ignore[arg-type]  # only two languages
hasil.tahun = 2023  # type: ignore[misc]  # results are frozen

try:
    sakip.evaluate(ruleset, laporan)
except sakip.LaporanError as salah:
    assert_type(salah.temuan, tuple[Temuan, ...])
except TemuanError:
    pass


class Parameter:
    """What a calculator asks for."""

    nama: str


def build(parameter: Parameter, konteks: Konteks) -> Calculation:
    """A calculator as a plugin writes it."""
    if not parameter.nama:
        raise CalculatorError(("nama",), "kosong", "empty")
    masukan: Expression = konteks.input(parameter.nama)
    return Calculation(div(masukan, constant(2)))


@hookimpl
def sakip_calculators() -> Sequence[Calculator]:
    """A hook as a plugin writes it."""
    return [Calculator("uji.separuh", "Separuh", Parameter, build)]


assert_type(sakip_calculators(), Sequence[Calculator])

assert_type(testing.rulesets(), st.SearchStrategy[sakip.Ruleset])
assert_type(testing.laporan(ruleset, 2024), st.SearchStrategy[sakip.Laporan])
assert_type(testing.laporan("kemenkumham-2024"), st.SearchStrategy[sakip.Laporan])
assert_type(testing.formulas(), st.SearchStrategy[testing.Rumus])
assert_type(testing.amendments(ruleset), st.SearchStrategy[testing.NaskahAmandemen])
assert_type(testing.printed(hasil), st.SearchStrategy[testing.Lembar])
assert_type(testing.expressions(), st.SearchStrategy[Expression])
assert_type(testing.ruleset_from({}), sakip.Ruleset)
