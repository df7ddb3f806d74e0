"""What an engine does by itself in the job of `cluster.py`: rows there and back.

Workers import it, so that a result is read once in each.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq


@lru_cache(maxsize=1)
def _teladan(path: str) -> pa.Table:
    return pq.read_table(path)


def spark_pass(batches: Iterator[Any], path: str) -> Iterator[Any]:
    """As many rows of a result as come; what came is not looked at."""
    for batch in batches:
        yield from _teladan(path)[: batch.num_rows].combine_chunks().to_batches()


def dask_pass(frame: Any, path: str) -> Any:
    """The same for a frame of pandas."""
    hasil = pandas_result(path)[: len(frame)]
    return hasil.set_index(frame.index[: len(hasil)])


@lru_cache(maxsize=1)
def pandas_result(path: str) -> Any:
    """The result in pandas, of the kinds that `apply` gives."""
    import pandas as pd  # noqa: PLC0415 -- one engine of many

    isi = {
        k: pd.array(v.to_numpy(zero_copy_only=False), "int16")
        if k.endswith(":keadaan")
        else v.to_pandas(types_mapper=_mapper().get)
        for k, v in zip(
            _teladan(path).column_names, _teladan(path).columns, strict=True
        )
    }
    return pd.DataFrame(isi)


def _mapper() -> dict[Any, Any]:
    import pandas as pd  # noqa: PLC0415 -- one engine of many

    return {pa.int64(): pd.Int64Dtype(), pa.string(): pd.StringDtype()}
