"""Exceptions: what they carry and how they read."""

from __future__ import annotations

import pytest

import sakip
from sakip import errors
from sakip.diagnostics import Tempat, Temuan


def test_family() -> None:
    """One except clause catches all of them; findings stop both kinds of work."""
    assert issubclass(errors.TemuanError, errors.SakipError)
    assert issubclass(errors.CalculatorError, errors.SakipError)
    assert not issubclass(errors.CalculatorError, errors.TemuanError)
    assert {errors.RulesetError, errors.LaporanError} == set(
        errors.TemuanError.__subclasses__()
    )


@pytest.mark.parametrize("nama", errors.__all__)
def test_names_point_at_the_public_door(nama: str) -> None:
    """A traceback names the module from which users import."""
    assert "sakip.errors" == getattr(errors, nama).__module__


def test_findings_are_the_message() -> None:
    """The message is one line for each finding, in the order given."""
    temuan = [
        Temuan("SKP110", Tempat("a", (), 1, 1, 1, 2)),
        Temuan("SKP111", Tempat("b", (), 2, 3, 2, 4), {"nama": "x", "pilihan": "y"}),
    ]
    salah = sakip.RulesetError(temuan)
    assert tuple(temuan) == salah.temuan
    assert (
        "a:1:1: SKP110 Folder tidak memuat ruleset.toml. (tunjuk folder ruleset)\n"
        "b:2:3: SKP111 Tidak ada folder maupun ruleset bernama 'x'. (yang tersedia: y)"
    ) == str(salah)


def test_calculator_error_keeps_its_words() -> None:
    """A refusal keeps its path as a tuple; its text is the English one."""
    salah = errors.CalculatorError(["dimensi", 2], "salah", "wrong")
    assert (("dimensi", 2), "salah", "wrong", "", "", "wrong") == (
        salah.jalur,
        salah.pesan,
        salah.message,
        salah.saran,
        salah.hint,
        str(salah),
    )
