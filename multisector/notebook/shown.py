"""What a function of an exercise gives, as HTML: a table, a sentence, a figure, or several of them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from html import escape
from typing import Any

import pandas as pd

from multisector.notebook.panel import INSTANCE

MOST = 200  #: rows of a table that are shown


class Html(str):
    """HTML that this package made: it is shown as it is. Any other text is escaped."""


def to_html(value: Any, name: str = "shown") -> str:
    """One value, or several one below the other. A table may say what it is in `frame.attrs["caption"]`."""
    if value is None:
        return ""
    if isinstance(value, Html):
        return str(value)
    if isinstance(value, str):
        return "".join(f"<p>{escape(part)}</p>" for part in value.split("\n") if part)
    if isinstance(value, pd.DataFrame):
        return table(value, name)
    if isinstance(value, pd.Series):
        return table(value.to_frame(), name)
    if hasattr(value, "savefig"):  # matplotlib's, from someone's own code
        file = io.StringIO()
        value.savefig(file, format="svg")
        return f"<figure>{file.getvalue()[file.getvalue().index('<svg') :]}</figure>"
    if isinstance(value, Iterable):
        return "\n".join(to_html(one, f"{name}-{number}") for number, one in enumerate(value))
    return f"<p>{escape(str(value))}</p>"


def table(frame: pd.DataFrame, name: str = "table") -> str:
    """A table whose heads are heads. Its index is a column of heads, unless it only counts the rows."""
    counted = isinstance(frame.index, pd.RangeIndex)
    heads = [str(column) for column in frame.columns]
    first = [] if counted else [str(frame.index.name or "")]
    caption = str(frame.attrs.get("caption", ""))
    texts = [["" if pd.isna(cell) else str(cell) for cell in cells] for cells in frame.to_numpy(dtype=object)[:MOST]]
    if not counted:
        texts = [[str(label), *cells] for label, cells in zip(frame.index[:MOST], texts, strict=True)]
    label = f' aria-labelledby="{INSTANCE}-{name}"' if caption else ""
    titled = f'<caption id="{INSTANCE}-{name}">{escape(caption)}</caption>' if caption else ""
    whole = table_html([*first, *heads], texts, titled, ' class="shown"')
    return f'<div class="table-scroll" tabindex="0" role="group"{label}>{whole}</div>'


def table_html(heads: Iterable[str], rows: Iterable[Iterable[str]], caption: str = "", attributes: str = "") -> str:
    """A table of texts, in which the first cell of a row is its head; `caption` is HTML."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    lines = "\n".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(text)}</td>" for text in cells)}</tr>'
        for first, *cells in rows
    )
    return f"""<table{attributes}>
{caption}
<thead><tr>{head}</tr></thead>
<tbody>
{lines}
</tbody>
</table>"""
