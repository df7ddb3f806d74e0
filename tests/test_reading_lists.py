"""Counts in sentences against the numbered lists that they speak of."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import told

TIGA = """\
1. Penghargaan pelayanan terbaik
2. Penghargaan keterbukaan informasi
3. Penghargaan arsip
"""


@pytest.mark.parametrize(
    ("kalimat", "salah"),
    [
        ("Diraih sebanyak 3 penghargaan.", False),
        ("Diraih sebanyak 4 penghargaan.", True),
        ("Kantor Wilayah memperoleh 4 (empat) Penghargaan tahun ini.", True),
        ("Tahun ini terdapat 2 penghargaan.", True),
        # Part of them, other things, and what says nothing of how many there are.
        ("Kantor Wilayah memperoleh 2 penghargaan dari menteri.", False),
        ("Diterima sebanyak 4 piagam.", False),
        ("Satu dari 4 penghargaan diserahkan menteri.", False),
    ],
)
def test_a_count_is_that_of_its_list(
    tmp_path: Path, kalimat: str, *, salah: bool
) -> None:
    """SKP554 stands at the sentence; the list may stand before or after it."""
    assert [("SKP554", 1)] * salah == told(tmp_path, f"{kalimat}\n{TIGA}")
    assert [("SKP554", 4)] * salah == told(tmp_path, f"{TIGA}{kalimat}")


@pytest.mark.parametrize(
    "daftar",
    [
        pytest.param("1. Penghargaan satu\n2. Penghargaan dua", id="two-items"),
        pytest.param("1. Penghargaan\n3. Penghargaan\n4. Penghargaan", id="a-gap"),
        pytest.param("2. Penghargaan\n3. Penghargaan\n4. Penghargaan", id="no-first"),
        pytest.param("1. Piala\n2. Piagam\n3. Penghargaan", id="no-word-of-most"),
        pytest.param("1. Hak asasi\n2. Hak cipta\n3. Hak paten", id="a-short-word"),
        pytest.param(
            "1. Penghargaan\n2. Penghargaan\n" + "Lain.\n" * 5 + "3. Penghargaan",
            id="far-apart",
        ),
    ],
)
def test_what_is_no_list(tmp_path: Path, daftar: str) -> None:
    """Lists count from 1 without a gap, have three items, and a word for them."""
    assert [] == told(tmp_path, f"Diraih sebanyak 9 penghargaan.\n{daftar}")


def test_captions_between_items(tmp_path: Path) -> None:
    """A few paragraphs between two items part no list; items of another word count."""
    teks = (
        "1. Penghargaan satu\nGambar: piala\nGambar: piagam\n2. Penghargaan dua\n"
        "3. Peringkat satu\n4. Penghargaan tiga\nDiraih sebanyak 4 penghargaan."
    )
    assert [] == told(tmp_path, teks)


def test_several_lists(tmp_path: Path) -> None:
    """Where two lists are of the same things, the count of either will do."""
    teks = f"{TIGA}4. Penghargaan lain\n{TIGA}Diraih sebanyak {{}} penghargaan."
    assert [] == told(tmp_path, teks.format(4))
    assert [] == told(tmp_path, teks.format(3))
    assert [("SKP554", 8)] == told(tmp_path, teks.format(7))


def test_a_sentence_of_a_list_is_no_count_of_it(tmp_path: Path) -> None:
    """What stands in an item speaks of something else."""
    teks = TIGA.replace("arsip", "arsip, terdapat 9 penghargaan serupa")
    assert [] == told(tmp_path, teks)
