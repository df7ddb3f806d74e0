"""What the tests of the plugins share: a context, parameters, an evaluator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

import pytest
import tomli

from sakip._converter import structure
from sakip._evaluator import evaluate_expression
from sakip._model import Masukan, SatuanRef
from sakip._scope import Konteks, MasukanSah, Ruang, TabelSah
from sakip.errors import CalculatorError
from sakip.expression import (
    Expression,
    Input,
    Jenis,
    Keadaan,
    Mode,
    Nilai,
    Satuan,
)

T = TypeVar("T")


def _declared(satuan: Mapping[str, Satuan]) -> dict[str, MasukanSah]:
    return {
        nama: MasukanSah(isi, Masukan(nama, SatuanRef(isi.kode)))
        for nama, isi in satuan.items()
    }


def _konteks(
    satuan: Satuan,
    masukan: Mapping[str, Satuan] | None = None,
    tabel: Mapping[str, tuple[Any, ...]] | None = None,
    digit_variabel: int | None = None,
    mode: Mode = Mode.SETENGAH_NAIK,
) -> Konteks:
    kata = {jenis: Satuan(Jenis(jenis)) for jenis in ("rupiah", "teks", "angka")}
    ruang = Ruang(
        pemilik="uji",
        masukan=_declared(masukan or {}),
        tabel={
            nama: TabelSah(tuple(baris), _declared(kolom), *lain)
            for nama, (baris, kolom, *lain) in (tabel or {}).items()
        },
        satuan={**kata, "orang": Satuan(Jenis.CACAH, "orang")},
    )
    return Konteks("uji", satuan, mode, digit_variabel, ruang)


def _nilai(node: Expression, fakta: Mapping[str, Nilai | int]) -> Nilai:
    """The value of a tree; a cell of a table is ``"tabel.kolom[baris]"``."""

    def lookup(masukan: Input) -> Nilai:
        baris = "" if masukan.baris is None else f"[{masukan.baris}]"
        nilai = fakta[f"{masukan.nama}{baris}"]
        return nilai if isinstance(nilai, Keadaan) else Fraction(nilai)

    return evaluate_expression(node, lookup)


def _terima(kelas: type[T], isi: object) -> T:
    """A parameter table as sakip itself reads it."""
    hasil, salah = structure(isi, kelas, "parameter")
    assert not salah, salah
    assert hasil is not None
    return hasil


def _parameter(kelas: type[T], toml: str) -> T:
    return _terima(kelas, tomli.loads(toml, parse_float=Decimal))


def _refused(fungsi: Callable[..., object], *isi: object, **lain: object) -> Any:
    """What a call refuses, which it must in both languages."""
    with pytest.raises(CalculatorError) as salah:
        fungsi(*isi, **lain)
    ditolak = salah.value
    assert ditolak.pesan
    assert ditolak.message
    assert bool(ditolak.saran) == bool(ditolak.hint)
    return ditolak


@pytest.fixture(scope="session")
def konteks() -> Callable[..., Konteks]:
    """Make a context of declared inputs, tables and conventions."""
    return _konteks


@pytest.fixture(scope="session")
def nilai() -> Callable[[Expression, Mapping[str, Nilai | int]], Nilai]:
    """Evaluate a tree over facts."""
    return _nilai


@pytest.fixture(scope="session")
def parameter() -> Callable[..., Any]:
    """Read a parameter table from TOML text."""
    return _parameter


@pytest.fixture(scope="session")
def terima() -> Callable[[type, Any], Any]:
    """Read a parameter table that is already parsed."""
    return _terima


@pytest.fixture(scope="session")
def refused() -> Callable[..., CalculatorError]:
    """Call what must raise a refusal, and look at it."""
    return _refused
