"""Blocks -> HTML: what a document looks like on paper, as a page of its own. The twin of `html.js`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

#: Of a page that stands alone: as a browser prints it, in its own colours, on A4 as on US Letter.
STYLE = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1, h2 { font-family: Georgia, serif; line-height: 1.25; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 1.4em; }
table { border-collapse: collapse; width: 100%; margin: .75em 0; }
th, td { border: 1px solid; padding: .3em .5em; text-align: start; vertical-align: top; white-space: pre-line; }
p { white-space: pre-line; } .note { border: 1px solid; padding: .5em .75em; font-weight: 600; }
.large { font-size: 1.5em; } svg { max-width: 100%; height: auto; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } tr, svg { break-inside: avoid; } h2 { break-after: avoid; } }
"""


def document_html(blocks: Iterable[dict[str, Any]], level: int = 1) -> str:
    """The blocks as HTML, with headings from `level` on."""
    made = list(blocks)
    below = level + 1 if made and made[0]["type"] == "title" else level
    return "\n".join(_one(block, level, below) for block in made)


def page(title: str, body: str, language: str = "en") -> str:
    """A page that stands alone: no script, and nothing from elsewhere."""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n<main>\n{body}\n</main>\n</html>\n"
    )


def _one(block: dict[str, Any], level: int, below: int) -> str:
    kind = block["type"]
    if kind == "table":
        head = "".join(f'<th scope="col">{escape(words)}</th>' for words in block["head"])
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(words)}</td>' for words in cells)}</tr>\n" for cells in block["rows"]
        )
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
    large = ' class="large"' if block.get("large") else ""
    if kind == "list":
        return f"<ol{large}>{''.join(f'<li>{escape(item)}</li>' for item in block['items'])}</ol>"
    text = escape(block["text"])
    if kind in ("title", "heading"):
        tag = f"h{level if kind == 'title' else below}"
        return f"<{tag}>{text}</{tag}>"
    if kind == "subject":
        return f"<p><strong>{text}</strong></p>"
    if kind == "note":
        return f'<p class="note">{text}</p>'
    return f"<p{large}>{text}</p>"
