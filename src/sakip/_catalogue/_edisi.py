"""Codes SKP6xx: amendments, editions and lineage."""

from __future__ import annotations

from ._pesan import Pesan

EDISI: dict[str, Pesan] = {
    "SKP601": Pesan(
        "amandemen-tak-mengenai",
        "galat",
        "Amandemen tidak mengenai apa pun: {cara} {apa} {kode!r}, padahal tidak ada.",
        "betulkan kodenya, atau pakai [[tambah.…]] bila memang baru",
    ),
    "SKP602": Pesan(
        "amandemen-tanpa-perubahan",
        "peringatan",
        "Amandemen menulis {kunci} pada {kode}, tetapi isinya sama seperti semula.",
        "hapus baris ini, atau betulkan nilainya",
    ),
    "SKP603": Pesan(
        "amandemen-bertentangan",
        "galat",
        "Amandemen bertentangan: {cara} {kode} juga ditulis di {lain}.",
        "sisakan satu, atau bedakan tanggal amandemennya",
    ),
    "SKP604": Pesan(
        "amandemen-bocor",
        "galat",
        (
            "Amandemen {id} tidak berlaku pada {tahun}, tetapi menulis target {kode} "
            "untuk tahun itu."
        ),
        "pindahkan target itu ke aturan tahunnya, atau ubah berlaku amandemen",
    ),
    "SKP605": Pesan(
        "amandemen-di-luar-ruleset",
        "galat",
        "Amandemen {id} berlaku di luar masa ruleset ({dari} sampai {sampai}).",
        "sesuaikan berlaku amandemen",
    ),
    "SKP606": Pesan(
        "turunan-berantai",
        "galat",
        "Ruleset {nama} sendiri turunan dari ruleset lain.",
        "turunkan langsung dari ruleset asalnya",
    ),
    "SKP607": Pesan(
        "silsilah-tak-dikenal",
        "galat",
        "Pendahulu {asal!r} dari {kode} tidak ada di ruleset mana pun yang terpasang.",
        'tulis kode indikator lama, atau "id-ruleset:kode" dari ruleset lain',
    ),
}
