"""Codes of SQL: 841-849."""

from __future__ import annotations

from ._pesan import Pesan

SQL: dict[str, Pesan] = {
    "SKP841": Pesan(
        "angka-tak-muat-sql",
        "peringatan",
        "{kode} tidak ada dalam SQL {dialek}: {alasan}.",
        "pakai dialek yang memuatnya, atau hitung dengan sakip evaluate",
    ),
    "SKP842": Pesan(
        "nilai-di-luar-batas-sql",
        "galat",
        "{nama} di luar batas yang dihitung SQL, {rentang}.",
        "nyatakan minimal dan maksimal masukan itu dalam ruleset",
    ),
}
