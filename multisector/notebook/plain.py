"""A form for readers that run no scripts and keep little of the HTML: GitHub, nbviewer, paper."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def plain_form(form: str, notice: str) -> str:
    """`form` without what only a script shows, and with `notice` for its words on scripts.

    A reader that drops the `hidden` attribute would show all of that at once. The `<form>` tags
    go too: without a script, Enter would send the answers off in the address of the page.
    """
    parser = _Plain(notice)
    parser.feed(form)
    parser.close()
    return "".join(parser.kept)


class _Plain(HTMLParser):
    """Passes everything on as it was written, but for elements that are left out."""

    def __init__(self, notice: str) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self.notice = escape(notice, quote=False)
        self.out: list[str] = []  # the open elements, from the one left out inwards

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        instead = values.get("class") == "without-script"
        if self.out or instead or "hidden" in values:
            if instead and not self.out:
                self._keep(f"<p>{self.notice}</p>")
            if tag not in VOID:
                self.out.append(tag)
        elif tag != "form":
            self._keep(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # `<input />` has no end to wait for

    def handle_endtag(self, tag: str) -> None:
        if self.out:
            self.out.pop()
        elif tag != "form":
            self._keep(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, text: str) -> None:
        if not self.out:
            self.kept.append(text)
