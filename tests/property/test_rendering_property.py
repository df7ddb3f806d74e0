"""Whatever a file holds and wherever a finding points, the frame is true."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip._rendering import FORMAT, Gaya, render
from sakip._rendering._frame import LEBAR
from sakip.diagnostics import Tempat, Temuan

pytestmark = pytest.mark.property

#: What a terminal sets one cell wide, and nothing that it obeys.
_SEMPIT = st.characters(min_codepoint=32, max_codepoint=126)

#: What a terminal obeys.
_KENDALI = set(map(chr, (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F))))


def frame(teks: str, tempat: Tempat) -> list[str]:
    """The lines of a frame of a place in a file with this text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.toml"
        path.write_text(teks, encoding="utf-8", newline="")
        di = Tempat(str(path), (), tempat.baris, tempat.kolom, *_end(tempat))
        return render("frame", [Temuan("SKP110", di)], Gaya()).splitlines()


def _end(tempat: Tempat) -> tuple[int, int]:
    return tempat.akhir_baris, tempat.akhir_kolom


@given(st.text(_SEMPIT, min_size=1, max_size=3 * LEBAR), st.data())
def test_carets_stand_under_exactly_the_place(baris: str, data: st.DataObject) -> None:
    """What stands above the carets is the place's text, as much of it as is shown."""
    dari = data.draw(st.integers(0, len(baris) - 1))
    sampai = data.draw(st.integers(dari + 1, len(baris)))
    layar = frame(baris, Tempat("", (), 1, dari + 1, 1, sampai + 1))
    sumber, tanda = (b.partition("|")[2][1:] for b in layar[1:3])
    mulai = tanda.index("^")
    banyak = tanda.count("^")
    assert "^" * banyak == tanda[mulai:]
    di_atas = sumber.ljust(mulai + banyak)[mulai : mulai + banyak]
    assert baris[dari : dari + banyak] == di_atas
    assert banyak == sampai - dari or sumber.endswith("…")
    assert len(sumber) <= LEBAR + 2


@given(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    st.integers(1, 5),
    st.integers(1, 70),
    st.integers(0, 6),
    st.integers(1, 70),
)
def test_no_text_and_no_place_breaks_a_format(
    teks: str, baris: int, kolom: int, lanjut: int, akhir: int
) -> None:
    """Any file and any place gives a text in each format, and no escape to obey."""
    layar = frame(teks, Tempat("", (), baris, kolom, baris + lanjut, akhir))
    assert not [b for b in layar if set(b) & _KENDALI]
    temuan = Temuan("SKP202", Tempat(teks, (teks,), 1, 1, 1, 2), {"nama": teks})
    for nama in FORMAT:
        isi = render(nama, [temuan], Gaya())
        assert not (set(isi) - {"\n"}) & _KENDALI
        if nama in ("json", "sarif"):
            assert json.loads(isi)
        elif nama == "github":
            assert 1 == isi.count("\n")
