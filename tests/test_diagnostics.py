"""Findings as values: texts, order, severity."""

from __future__ import annotations

import re
import string

import attrs
import pytest

from sakip._catalogue import PESAN
from sakip.diagnostics import (
    Tempat,
    Temuan,
    Tingkat,
    causes,
    has_galat,
    sort_temuan,
)


def at(baris: int = 1, kolom: int = 1, berkas: str = "x.toml") -> Tempat:
    """A place one column wide."""
    return Tempat(berkas, (), baris, kolom, baris, kolom + 1)


def names(pola: str) -> set[str]:
    """The arguments of a message."""
    return {n for _, n, _, _ in string.Formatter().parse(pola) if n}


@pytest.mark.parametrize("kode", sorted(PESAN))
def test_texts_of_a_code(kode: str) -> None:
    """Each code has a slug, a known severity, and texts in both languages."""
    entri = PESAN[kode]
    assert re.fullmatch(r"SKP[1-9][0-9]{2}", kode)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entri.slug)
    assert Tingkat(entri.tingkat) in Tingkat
    assert all((entri.pesan, entri.saran))


@pytest.mark.parametrize("kode", sorted(PESAN))
def test_arguments_fill_every_text(kode: str) -> None:
    """With its arguments, a finding reads in both languages and leaves no brace."""
    entri = PESAN[kode]
    argumen = {n: f"<{n}>" for pola in (entri.pesan, entri.saran) for n in names(pola)}
    temuan = Temuan(kode, at(), argumen)
    for bahasa in ("id", "en"):
        teks = temuan.pesan(bahasa) + temuan.saran(bahasa)
        assert not names(teks) & argumen.keys()
        assert temuan.baris_tunggal(bahasa).startswith(f"x.toml:1:1: {kode} ")


def test_slugs_are_unique() -> None:
    """Two codes never share a slug."""
    assert len(PESAN) == len({entri.slug for entri in PESAN.values()})


def test_severity_is_the_codes_own_unless_said() -> None:
    """A rule may make a warning an error."""
    assert Tingkat.PERINGATAN is Temuan("SKP406", at()).tingkat
    assert Tingkat.GALAT is Temuan("SKP110", at()).tingkat
    assert Tingkat.GALAT is Temuan("SKP406", at(), {}, Tingkat.GALAT).tingkat


def test_near_name_takes_the_place_of_the_hint() -> None:
    """With a near name the hint asks after it, in both languages."""
    temuan = Temuan("SKP203", at(), {"nama": "rata", "mirip": "rerata"})
    assert ("Mungkin maksudnya 'rerata'?", "Did you mean 'rerata'?") == (
        temuan.saran(),
        temuan.saran("en"),
    )


def test_no_near_name_leaves_the_hint() -> None:
    """An empty near name is none."""
    temuan = Temuan("SKP104", at(), {"kunci": "x", "pilihan": "a, b", "mirip": ""})
    assert ("kunci yang sah: a, b", "valid keys: a, b") == (
        temuan.saran(),
        temuan.saran("en"),
    )


def test_line_without_hint() -> None:
    """A finding whose hint is empty ends with its message."""
    argumen = {"kalkulator": "k", "pesan": "p", "saran": ""}
    assert "x.toml:1:1: SKP905 Parameter kalkulator 'k': p." == (
        Temuan("SKP905", at(), argumen).baris_tunggal()
    )


def test_findings_are_frozen_values() -> None:
    """Findings compare by value, whatever the order of their arguments."""
    satu = Temuan("SKP110", at(), {"a": 1, "b": 2})
    assert satu == Temuan("SKP110", at(), {"b": "2", "a": "1"})
    assert 1 == len({satu, Temuan("SKP110", at(), {"b": 2, "a": 1})})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        satu.kode = "SKP111"  # type: ignore[misc]  # that is the claim


def test_sorted_by_file_line_column_code_and_told_once() -> None:
    """Order is that of reading; the same finding at one place stands once."""
    urut = [
        Temuan("SKP110", at(9, 9, "a")),
        Temuan("SKP110", at(1, 2, "b")),
        Temuan("SKP112", at(1, 2, "b")),
        Temuan("SKP110", at(2, 1, "b"), {"x": 1}),
        Temuan("SKP110", at(2, 1, "b"), {"x": 2}),
        Temuan("SKP110", at(10, 1, "b")),
    ]
    assert tuple(urut) == sort_temuan([*reversed(urut), urut[0], urut[3]])


def test_one_error_among_warnings() -> None:
    """Warnings alone stop nothing; one error does."""
    peringatan = Temuan("SKP211", at(), {"nama": "x"})
    assert not has_galat([peringatan])
    assert has_galat([peringatan, Temuan("SKP110", at())])


def test_cause_is_one_short_line() -> None:
    """What foreign code says is cut to its first line, and to 200 characters."""
    assert {"sebab": "ValueError: satu"} == causes(ValueError("satu\ndua"))
    assert 200 == len(causes(ValueError("x" * 1000))["sebab"])
    assert {"alasan": "KeyError: 'a'"} == causes(KeyError("a"), "alasan")
