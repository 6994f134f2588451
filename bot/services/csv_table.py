"""Tables as CSV that a spreadsheet opens as it is: UTF-8 with a byte order mark, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

Cell = str | int | float | None

#: What a spreadsheet takes for the beginning of a formula, in full width too; a tab or line end may stand before it.
_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def to_csv(table: Table) -> bytes:
    """RFC 4180. Text that a spreadsheet would compute gets an apostrophe in front."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return "'" + cell
    return cell
