"""Codes SKP6xx: amendments, editions and lineage."""

from __future__ import annotations

from ._pesan import Pesan

EDISI: dict[str, Pesan] = {
    "SKP601": Pesan(
        "amandemen-tak-mengenai",
        "galat",
        "Amandemen tidak mengenai apa pun: {cara} {apa} {kode!r}, padahal tidak ada.",
        "The amendment matches nothing: {cara} {apa} {kode!r}, which is not there.",
        "betulkan kodenya, atau pakai [[tambah.…]] bila memang baru",
        "mend the code, or use [[tambah.…]] if it is new",
    ),
    "SKP602": Pesan(
        "amandemen-tanpa-perubahan",
        "peringatan",
        "Amandemen menulis {kunci} pada {kode}, tetapi isinya sama seperti semula.",
        "The amendment writes {kunci} of {kode}, but it is as it was.",
        "hapus baris ini, atau betulkan nilainya",
        "remove this line, or mend its value",
    ),
    "SKP603": Pesan(
        "amandemen-bertentangan",
        "galat",
        "Amandemen bertentangan: {cara} {kode} juga ditulis di {lain}.",
        "Amendments contradict each other: {cara} {kode} is also written at {lain}.",
        "sisakan satu, atau bedakan tanggal amandemennya",
        "keep one of them, or give the amendments different dates",
    ),
    "SKP604": Pesan(
        "amandemen-bocor",
        "galat",
        "Amandemen {id} tidak berlaku pada {tahun}, tetapi menulis target {kode} "
        "untuk tahun itu.",
        "Amendment {id} does not hold in {tahun}, but writes a target of {kode} "
        "for that year.",
        "pindahkan target itu ke aturan tahunnya, atau ubah berlaku amandemen",
        "move the target to the rules of its year, or change the amendment's berlaku",
    ),
    "SKP605": Pesan(
        "amandemen-di-luar-ruleset",
        "galat",
        "Amandemen {id} berlaku di luar masa ruleset ({dari} sampai {sampai}).",
        "Amendment {id} holds outside the ruleset's dates ({dari} to {sampai}).",
        "sesuaikan berlaku amandemen",
        "fit the amendment's berlaku",
    ),
    "SKP606": Pesan(
        "turunan-berantai",
        "galat",
        "Ruleset {nama} sendiri turunan dari ruleset lain.",
        "Ruleset {nama} is itself derived from another.",
        "turunkan langsung dari ruleset asalnya",
        "derive from the original ruleset",
    ),
    "SKP607": Pesan(
        "silsilah-tak-dikenal",
        "galat",
        "Pendahulu {asal!r} dari {kode} tidak ada di ruleset mana pun yang terpasang.",
        "Predecessor {asal!r} of {kode} is in no ruleset that is installed.",
        'tulis kode indikator lama, atau "id-ruleset:kode" dari ruleset lain',
        'write the old indikator\'s code, or "ruleset-id:code" of another ruleset',
    ),
}
