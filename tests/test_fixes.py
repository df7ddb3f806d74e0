"""Mends that are certain, and slips that are left to people."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, check, codes, write_ruleset

from sakip._files import place
from sakip._fixes import Fixes, apply_fixes
from sakip.diagnostics import Temuan
from sakip.plugins import API, Check, build_registry, hookimpl

AKAR = Path(__file__).parent.parent


def mend(folder: Path) -> Fixes:
    """What can be mended of a ruleset."""
    return apply_fixes(folder, build_registry())


def write(hasil: Fixes) -> None:
    """Write the files as a caller would."""
    for path, bita in hasil.berkas:
        path.write_bytes(bita)


@pytest.mark.parametrize(
    ("lama", "salah"),
    [
        ('polaritas = "naik"', 'polarita = "naik"'),
        ('polaritas = "naik"', 'polaritas = "Naik"'),
        ('polaritas = "naik"', 'polaritas = "NAIK "'),
        ('satuan = "persen"\n', 'satuan = "Persen"\n'),
        ('{ nama = "A", satuan = "orang" }', '{ nama = "A", satuan = "Orang" }'),
        ("2024 = 80", '2024 = "80"'),
        ("2024 = 80", "2024 = '80 %'"),
        ("2024 = 80", '2024 = "080"'),
        ('rumus = "a / b"', 'rumus = "a / b * 100"'),
        ('rumus = "a / b"', 'rumus = "100 * (a / b)"'),
        ("masukan.a = { nama", "masukan.a = { nam"),
    ],
)
def test_slip_is_mended(tmp_path: Path, lama: str, salah: str) -> None:
    """A slip with one answer becomes what it was meant to be, and nothing is found."""
    baik = INDIKATOR
    folder = write_ruleset(tmp_path, baik.replace(lama, salah))
    hasil = mend(folder)
    assert (1, ()) == (len(hasil.perbaikan), hasil.sisa)
    write(hasil)
    assert [] == codes(check(folder))


def test_mended_text_is_the_text_that_was_meant(tmp_path: Path) -> None:
    """Only the slip changes: comments, spaces and the rest stay as they are."""
    baik = INDIKATOR.replace('polaritas = "naik"', 'polaritas   = "naik"  # tetap')
    folder = write_ruleset(tmp_path, baik.replace("polaritas", "polarita"))
    hasil = mend(folder)
    assert ((folder / "aturan.toml", baik.encode()),) == hasil.berkas


def test_nothing_is_written(tmp_path: Path) -> None:
    """The ruleset itself is as it was until the caller writes."""
    salah = INDIKATOR.replace("polaritas", "polarita")
    folder = write_ruleset(tmp_path, salah)
    mend(folder)
    assert salah == (folder / "aturan.toml").read_text(encoding="utf-8")


def test_names_of_formulas(tmp_path: Path) -> None:
    """A name becomes the very near one that the formula lacks."""
    baik = INDIKATOR.replace("a / b", "peserta / kapasitas").replace(
        "masukan.a", "masukan.peserta"
    )
    baik = baik.replace("masukan.b", "masukan.kapasitas")
    salah = baik.replace("peserta /", "peserrta /")
    hasil = mend(write_ruleset(tmp_path, salah))
    assert [baik.encode()] == [bita for _, bita in hasil.berkas]


def test_decimal_comma(tmp_path: Path) -> None:
    """A comma between digits is a decimal point."""
    baik = INDIKATOR.replace("2024 = 80", "2024 = 80.5")
    hasil = mend(write_ruleset(tmp_path, baik.replace("80.5", '"80,5%"')))
    assert [baik.encode()] == [bita for _, bita in hasil.berkas]


def test_number_that_is_no_fraction(tmp_path: Path) -> None:
    """A weight written as text with a comma is a number."""
    baik = INDIKATOR + "bobot = 12.5\n"
    hasil = mend(write_ruleset(tmp_path, baik.replace("12.5", '"12,5"')))
    assert [baik.encode()] == [bita for _, bita in hasil.berkas]


@pytest.mark.parametrize(
    ("lama", "salah", "kode"),
    [
        # No key, word or name is near, or it may be another.
        ('polaritas = "naik"', 'polaritas = "turun"', "SKP107"),
        ('rumus = "a / b"', 'rumus = "a / c"', "SKP202"),
        ('satuan = "persen"\n', 'satuan = "persenan"\n', "SKP208"),
        ('sasaran = "d.s"', 'sasaran = "d.z"', "SKP207"),
        ('polaritas = "naik"', 'polaritas = "\\u004Eaik"', "SKP107"),
        # A point may part thousands; words are no number.
        ("2024 = 80", '2024 = "1.500"', "SKP309"),
        ("2024 = 80", '2024 = "tinggi"', "SKP309"),
        # Which part of a longer formula is the percentage is not for sure.
        ('rumus = "a / b"', 'rumus = """\n  a / b\n  * 100"""', "SKP312"),
        ('rumus = "a / b"', 'rumus = "(a / b) * (100)"', "SKP312"),
        ('rumus = "a / b"', 'rumus = "100 * (a / b) * 100"', "SKP312"),
    ],
)
def test_left_to_people(tmp_path: Path, lama: str, salah: str, kode: str) -> None:
    """A mistake with more than one answer stays as it is."""
    folder = write_ruleset(tmp_path, INDIKATOR.replace(lama, salah))
    hasil = mend(folder)
    assert ((), ()) == (hasil.berkas, hasil.perbaikan)
    assert kode in codes(hasil.sisa)
    assert check(folder) == hasil.sisa


def test_two_near_keys(tmp_path: Path) -> None:
    """A key that two keys are near to is not changed."""
    aturan = INDIKATOR + 'nol.nl_per_nol = "nol"\n'
    assert ["SKP104"] == codes(mend(write_ruleset(tmp_path, aturan)).sisa)


def test_key_that_is_there_already(tmp_path: Path) -> None:
    """A second writing of a key that the table has is not made the key."""
    aturan = INDIKATOR + 'polarita = "naik"\n'
    assert () == mend(write_ruleset(tmp_path, aturan)).berkas


def test_name_that_the_formula_has_already(tmp_path: Path) -> None:
    """A name near to one that the formula uses already may be another input."""
    aturan = (
        INDIKATOR.replace('"a / b"', '"pesertaa / peserta"')
        .replace("masukan.a", "masukan.peserta")
        .replace('masukan.b = { nama = "B", satuan = "orang" }\n', "")
    )
    assert () == mend(write_ruleset(tmp_path, aturan)).berkas


def test_percent_sign_of_another_unit(tmp_path: Path) -> None:
    """A per cent sign on a target that is no percentage is not taken away."""
    aturan = INDIKATOR.replace('satuan = "persen"\n', 'satuan = "orang"\n')
    aturan = aturan.replace("a / b", "a + b").replace("= 80 ", '= "80%" ')
    assert ["SKP309"] == codes(mend(write_ruleset(tmp_path, aturan)).sisa)


def test_percent_sign_of_a_weight(tmp_path: Path) -> None:
    """A weight of a measure with a per cent sign is left alone."""
    aturan = INDIKATOR + "[konversi.k]\nruas = [{ nilai = '80%' }]\n"
    assert "SKP113" in codes(mend(write_ruleset(tmp_path, aturan)).sisa)


def test_what_a_mend_uncovers_is_mended_too(tmp_path: Path) -> None:
    """Slips that stand behind one another are all mended."""
    salah = (
        INDIKATOR.replace('satuan = "persen"\n', 'satuan = "Persen"\n')
        .replace("= 80 ", '= "80%" ')
        .replace("polaritas", "polarita")
        .replace('"a / b"', '"a / b * 100"')
    )
    hasil = mend(write_ruleset(tmp_path, salah))
    assert [INDIKATOR.encode()] == [bita for _, bita in hasil.berkas]
    assert ["SKP208", "SKP104", "SKP309", "SKP312"] == [
        p.temuan.kode for p in hasil.perbaikan
    ]


def test_what_uncovers_a_mistake_for_people_is_undone(tmp_path: Path) -> None:
    """A mend behind which stands what cannot be mended is not made."""
    salah = INDIKATOR.replace('satuan = "persen"\n', 'satuan = "Persen"\n')
    salah = salah.replace("= 80 ", '= "tinggi" ')
    folder = write_ruleset(tmp_path, salah)
    hasil = mend(folder)
    assert ((), ("SKP208",)) == (hasil.berkas, tuple(codes(hasil.sisa)))


def test_too_many_behind_one_another(tmp_path: Path) -> None:
    """A chain of slips longer than any that arises is left alone."""
    target = ", ".join(f'{t} = "8"' for t in range(2019, 2025))
    kepala = DASAR.replace("2024-01-01, sampai", "2019-01-01, sampai")
    salah = INDIKATOR.replace('satuan = "persen"\n', 'satuan = "Persen"\n')
    salah = salah.replace("2024 = 80", target)
    assert () == mend(write_ruleset(tmp_path, salah, kepala=kepala)).berkas


def test_lines_for_people(tmp_path: Path) -> None:
    """Each mend is one line, in both languages; what is taken away is ∅."""
    salah = INDIKATOR.replace('"a / b"', '"a / b * 100"')
    folder = write_ruleset(tmp_path, salah)
    (satu,) = mend(folder).perbaikan
    awal = f"{(folder / 'aturan.toml').as_posix()}:9:10: SKP312"
    assert f"{awal} diganti:  * 100 → ∅" == satu.baris_tunggal()
    assert f"{awal} changed:  * 100 → ∅" == satu.baris_tunggal("en")


def test_byte_order_mark_and_line_ends_stay(tmp_path: Path) -> None:
    """A file from another system stays of that system."""
    folder = write_ruleset(tmp_path, "")
    baik = b"\xef\xbb\xbf" + INDIKATOR.replace("\n", "\r\n").encode()
    (folder / "aturan.toml").write_bytes(baik.replace(b'"naik"', b'"NAIK"'))
    assert ((folder / "aturan.toml", baik),) == mend(folder).berkas


def test_ruleset_beside_is_not_changed(tmp_path: Path) -> None:
    """A derived ruleset shows the slips of the other, and does not mend them."""
    write_ruleset(tmp_path / "asal", INDIKATOR.replace('"naik"', '"NAIK"'))
    kepala = '[ruleset]\nid = "turunan"\nturunan = "asal"\n'
    folder = write_ruleset(tmp_path / "baru", "", kepala=kepala)
    hasil = mend(folder)
    assert ((), ["SKP107"]) == (hasil.berkas, codes(hasil.sisa))
    assert check(folder) == hasil.sisa


def test_findings_name_the_ruleset(tmp_path: Path) -> None:
    """What stays speaks of the files of the ruleset, in its arguments too."""
    folder = write_ruleset(tmp_path, INDIKATOR + INDIKATOR)
    assert check(folder) == mend(folder).sisa


def test_folder_that_is_called_a_file(tmp_path: Path) -> None:
    """A folder with the name of a file is no file of rules."""
    folder = write_ruleset(tmp_path, INDIKATOR.replace('"naik"', '"NAIK"'))
    (folder / "lama.toml").mkdir()
    assert () == mend(folder).sisa


def test_whole_rulesets_need_no_mend(tmp_path: Path) -> None:
    """Rules without findings give nothing to mend."""
    folder = write_ruleset(tmp_path, INDIKATOR)
    assert Fixes((), (), ()) == mend(folder)


def test_finding_in_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A finding of a plugin about a file that cannot be read is left as it is."""
    folder = write_ruleset(tmp_path, INDIKATOR)
    temuan = Temuan("SKP104", place((folder / "tiada.toml").as_posix()))

    class Plugin:
        SAKIP_API = API

        @hookimpl
        def sakip_checks(self) -> list[Check]:
            return [Check("tiada", lambda _: [temuan])]

    hasil = apply_fixes(folder, build_registry({"tiada": Plugin()}))
    assert Fixes((), (), (temuan,)) == hasil
