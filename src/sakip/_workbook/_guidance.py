"""What the first sheet of a workbook says."""

from __future__ import annotations

from typing import Final

_TEKS: Final = """\
1. Isi sel berwarna kuning pada setiap lembar. Sel lain terkunci, tanpa kata sandi.
2. Sel yang kosong berarti belum ada, bukan nol. Tulis 0 hanya bila angkanya nol.
3. Tulis nihil bila tidak ada yang jatuh tempo, mis. tidak ada pengaduan masuk.
4. Persen ditulis sebagai angka persen: 87,43 berarti 87,43 persen.
5. Kolom tahun untuk angka setahun; kolom triwulan, semester, dan bulan untuk bagiannya.
6. Baris "jumlah" untuk jumlah seperti tercatat di sumbernya, yang lalu dicocokkan.
7. Baris "jumlah terhitung" dihitung oleh lembar ini dan tidak dibaca.
8. Kolom Sumber untuk asal angkanya, mis. nama aplikasi atau halaman laporan.
9. Kolom Jenis, Kode, Masukan, Baris, dan Isi jangan diubah: itulah yang dikenali.
10. Lembar dan kolom lain boleh ditambahkan; isinya tidak dibaca.
11. Bila memakai rumus, simpan berkas setelah rumusnya terhitung."""

#: Its lines.
PANDUAN: Final = tuple(_TEKS.splitlines())
