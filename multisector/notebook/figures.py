"""The figures of the book in a notebook, by the same code: each with a sentence and a table that say the same.

What is given back is `Html`, for inside `<section class="multisector">`, whose style is in `widget.css`. All words come from
the messages or from the caller, and are escaped. matplotlib is imported where it draws, because it takes long.
"""

from __future__ import annotations

import io
import logging
import math
import re
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from multisector.notebook.shown import Html
from multisector.notebook.shown import table_html as written
from multisector.parts.group import figure as group_figure
from multisector.parts.group import said as group_said
from multisector.parts.map import figure as map_figure
from multisector.parts.map import said as map_said
from multisector.parts.map.score import people
from multisector.parts.network import figure as network_figure
from multisector.parts.network import said as network_said
from multisector.parts.network.reckon import read
from multisector.shared import catalog

if TYPE_CHECKING:
    import pandas as pd

Rows = list[dict[str, str]]
Words = Mapping[str, str]

# --- of the book ---------------------------------------------------------------------------------


def dots(
    definition: Mapping[str, Any], result: Mapping[str, Any] | None, messages: Words, *, seats_known: bool = True
) -> Html:
    """Every dimension of what a group answered, and all of them in one table.

    `result` is what `multisector.group.result.result` says of the `definition`; None, below five people, shows no score.
    `seats_known` is whether people said if they live with the problem.
    """
    if result is None:
        return _nothing(messages["group.told_few"])
    title = lambda part: group_said.title(definition, part["id"])
    parts = result["dimensions"]
    figures = "\n".join(
        group_figure.figure(definition, part, title(part), messages, seats_known=seats_known) for part in parts
    )
    rows = [group_said.row(definition, part, messages) for part in parts]
    about = messages["group.report_parts"]
    said = " ".join(group_said.summary(definition, result, messages, seats_known=seats_known))
    return Html(f"""<figure class="multisector-figure multisector-group">
<figcaption><strong>{escape(definition["title"])}</strong></figcaption>
<p>{escape(said)}</p>
<div class="dots">
{figures}
</div>
{_scrolled(written(group_said.head(messages), rows, _caption(about)), about)}
<p class="soft">{escape(messages["group.report_read"])}</p>
</figure>""")


def stakeholder_map(rows: Rows, messages: Words, language: str = "en") -> Html:
    """Who has a say, and where they stand; `rows` are those of the plan's table `stakeholders`, in its words."""
    columns = _columns("stakeholders", language)
    words = {key: columns[key]["choices"] for key in ("role", "say", "stance")}
    found = people(rows, words["role"])
    if not found:
        return _nothing(messages["map.none"])
    shown = [map_said.row(one, words, messages) for one in found]
    labels = {key: columns[key]["label"] for key in shown[0]["cells"] if key in columns}
    return Html(f"""<figure class="multisector-figure power-map">
<figcaption><strong>{escape(messages["map.figure"])}</strong></figcaption>
<p>{escape(map_said.summary(found, messages))}</p>
<p class="soft">{escape(messages["map.read"])}</p>
{map_figure.key(words["role"], messages)}
{_scrolled(map_figure.drawing(found, messages), messages["map.figure"])}
{_folded(map_figure.table(shown, labels, messages), messages["map.table"])}
</figure>""")


def network(groups: Rows, links: Rows, messages: Words, language: str = "en") -> Html:
    """Who works with whom; `groups` and `links` are the rows of the plan's tables of these names, in its words.

    Nothing is shown of a group that has not agreed. Where too little was said for a picture, there is only the table.
    """
    agreed, levels = _columns("groups", language)["agreed"], _columns("links", language)
    seen = read(groups, links, agreed["choices"][0])
    if not seen["groups"]:
        return _nothing(messages["network.none"])
    table = network_figure.table(seen, levels["from"]["label"], messages)
    picture = ""
    if seen["response"] != "few":
        numbers = "\n".join(f"<li>{escape(line)}</li>" for line in network_said.numbers(seen, messages))
        picture = f"""<p class="soft">{escape(messages["network.read"])}</p>
{_scrolled(network_figure.drawing(seen, messages), messages["network.figure"])}
<p class="head">{escape(messages["network.key_lines"])}</p>
{network_figure.key_lines(levels["level"]["choices"], messages)}
<p class="head">{escape(messages["network.key_sectors"])}</p>
{network_figure.key_sectors(seen, messages)}
<ul class="numbers">
{numbers}
</ul>
"""
    return Html(f"""<figure class="multisector-figure network">
<figcaption><strong>{escape(messages["network.figure"])}</strong></figcaption>
<p>{escape(network_said.summary(seen, messages))}</p>
{picture}{_scrolled(table, messages["network.table"])}
</figure>""")


def _columns(table: str, language: str) -> dict[str, Any]:
    """The columns of a table of the plan by id."""
    fields = catalog.load_compiled("plan", language)["activity"]["fields"]
    return {column["id"]: column for field in fields if field["id"] == table for column in field["columns"]}


def _nothing(text: str) -> Html:
    return Html(f'<p class="multisector-figure none">{escape(text)}</p>')


def _scrolled(html: str, name: str) -> str:
    """What may be wider than a phone, so that it can be moved by finger and by keyboard."""
    return f'<section class="scroll" tabindex="0" aria-label="{escape(name)}">\n{html}\n</section>'


def _folded(html: str, name: str) -> str:
    return f'<details open="">\n<summary>{escape(name)}</summary>\n{html}\n</details>'


# --- charts --------------------------------------------------------------------------------------

WIDTH, TEXT = 400, 15  #: of a chart, in units; shown at 17 to 34 rem, so that it can be read on a phone and fits a page
LEFT, RIGHT, TOP, FOOT, PLOT = 42, 132, 54, 50, 190
LETTERS, LINE = 12, 18  #: in a line of a label at the end of a series, and from line to line
SAMPLE = 14  #: the length of what shows beside its name how a line looks
MONTHS = 3  #: named below the plot, at most
BAR, GAP, ENDS = 16, 6, 150  #: of a bar chart: a bar, what is between two, and room for the words at their ends
#: Each series has a marker and dashes of its own, so that it can be told without colour; dots are for what is a guess.
MARKERS = ("o", "s", "^", "D", "P", "v", "X")
DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2.5, 2), (10, 2.5, 2, 2.5), (4, 1.5, 1, 1.5))
DOTTED = (0.1, 4)
HATCHES = ("", "////", "----", "xxxx", "||||")
#: Stand for colours while matplotlib draws, since it knows none of a page's.
INK, SOFT, SPOT, HAIR, NONE = "#000001", "#000002", "#000003", "#000004", "none"
COLORS = {
    INK: "currentColor",
    SOFT: "var(--soft, currentColor)",
    SPOT: "var(--accent, currentColor)",
    HAIR: "var(--line, currentColor)",
}


@contextmanager
def _settings() -> Iterator[None]:
    """What a chart is drawn by: letters that the page sets, ids that stay the same, and no formulas in words."""
    # The first time, it warns after some seconds that it lists the fonts: in red, and in words that help nobody.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    import matplotlib

    settings = {
        "svg.fonttype": "none",
        "svg.hashsalt": "multisector",
        "text.parse_math": False,
        "hatch.linewidth": 1.2,
        "font.family": ["DejaVu Sans"],
        "font.size": TEXT,
        "lines.scale_dashes": False,
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.edgecolor": INK,
        "hatch.color": INK,
    }
    with matplotlib.rc_context(settings):
        yield


@_settings()
def line_chart(
    frame: pd.DataFrame,
    title: str,
    messages: Words,
    *,
    unit: str = "",
    began: str = "",
    began_words: str = "",
    guess: pd.Series | None = None,
    guess_words: str = "",
    from_zero: bool = True,
) -> Html:
    """Months from left to right, and a line for each column, as SVG text that is the same whenever it is drawn.

    The index of `frame` and of `guess` are months ("2026-03", a day or a pandas period), its columns the names of the
    lines, its values numbers. A month that is missing, or has no value, is a gap. `title` names the picture for those who
    cannot see it, `unit` says above the scale what is counted. `began` is a month with a mark and the words beside it;
    `guess` a dotted line, such as what would be if nothing had changed. The scale begins at zero where nothing is below
    it, unless `from_zero` is False. ValueError where a month is none, or none has a value.
    """
    import pandas as pd
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    shown = _months(frame)
    dotted = None if guess is None else _months(guess.to_frame(guess_words))
    whole = shown if dotted is None else pd.concat([shown, dotted], axis=1)
    if whole.notna().sum().sum() == 0:
        raise ValueError("no month has a value, so there is nothing to draw")
    mark = _month(began) if began else None
    index = [*whole.index, *([mark] if mark is not None else [])]
    months = pd.period_range(min(index), max(index), freq="M")
    shown, whole = shown.reindex(months), whole.reindex(months)
    lowest, highest = float(whole.min().min()), float(whole.max().max())
    if from_zero and lowest >= 0:
        lowest = 0.0
    room = (highest - lowest) * 0.06 or 1.0
    lowest, highest = lowest - (room if lowest else 0), highest + room

    axes = _axes(TOP + PLOT + FOOT, (LEFT, FOOT, WIDTH - LEFT - RIGHT, PLOT))
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0, pad=7)
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _number(round(value, 9))))
    axes.grid(axis="y", color=HAIR, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_xlim(-0.5, len(months) - 0.5)
    axes.set_ylim(lowest, highest)
    ends = []
    for at, (name, values) in enumerate(shown.items()):
        color = SPOT if at == 0 else INK
        style = {"marker": MARKERS[at % len(MARKERS)], "dashes": DASHES[at % len(DASHES)], "color": color}
        style |= {"linewidth": 2, "markersize": 6, "markevery": _marked(values), "clip_on": False}
        axes.plot(range(len(months)), values.astype(float), **style)
        ends.append((str(name), values, style))
    if dotted is not None:
        values = dotted.reindex(months).iloc[:, 0]
        style = {"color": SOFT, "linewidth": 2.4, "dashes": DOTTED, "dash_capstyle": "round", "clip_on": False}
        axes.plot(range(len(months)), values.astype(float), **style)
        ends.append((guess_words, values, style))
    _end_labels(axes, ends, lowest, highest)
    if mark is not None:
        _began(axes, list(months).index(mark), len(months), began_words)
    at = _spread(len(months), MONTHS)
    axes.set_xticks(at, [month_words(months[one], messages).replace(" ", "\n") for one in at])
    if unit:
        axes.text(-LEFT + 4, PLOT + 36, unit, transform=_units(axes), color=SOFT, ha="left")
    return Html(_svg(axes, title))


@_settings()
def bar_chart(frame: pd.DataFrame, title: str, *, unit: str = "", missing: str = "") -> Html:
    """A bar for each row and column, its number at its end, as SVG text that is the same whenever it is drawn.

    The index of `frame` names the rows and its columns the bars of a row; each column has a pattern of its own. `title`
    names the picture for those who cannot see it, `unit` says what is counted, and `missing` stands where there is no
    number. ValueError where a number is below zero.
    """
    numbers = frame.astype(float)
    highest = float(numbers.max().max() or 0)
    if (numbers < 0).any().any():
        raise ValueError("a bar is as long as its number, so none can be below zero")
    heads = [_wrapped(str(name), 40) for name in numbers.index]
    heights = [LINE * head.count("\n") + LINE + (BAR + GAP) * numbers.shape[1] + 16 for head in heads]
    above = LINE + 6 if unit else 2
    height = above + sum(heights)
    axes = _axes(height, (2, 0, WIDTH - 4, height))
    axes.set_xlim(0, WIDTH - 4)
    axes.set_ylim(height, 0)
    axes.axis("off")
    if unit:
        axes.text(0, LINE - 3, unit, color=SOFT)
    scale = (WIDTH - 4 - ENDS) / highest if highest > 0 else 0
    y = above
    for head, size, (_, row) in zip(heads, heights, numbers.iterrows(), strict=True):
        under = y + LINE * (head.count("\n") + 1)
        axes.text(0, under - 4, head, color=INK, weight="bold", va="bottom")
        for at, (name, value) in enumerate(row.items()):
            top = under + (BAR + GAP) * at
            known = not math.isnan(value)
            long = value * scale if known else 0
            fill = {"facecolor": SPOT if at == 0 else NONE, "hatch": HATCHES[at % len(HATCHES)]}
            if known:
                edge = SPOT if at == 0 else INK
                axes.barh(top + BAR / 2, long, BAR, edgecolor=edge, linewidth=1.2, clip_on=False, **fill)
            said = _number(value) if known else missing
            words = f"{name}: {said}" if numbers.shape[1] > 1 else said
            axes.text(long + 6, top + BAR / 2, words, color=INK, va="center_baseline")
        y += size
    return Html(_svg(axes, title))


def month_words(month: Any, messages: Words) -> str:
    """A month as people say it, such as "March 2026"; it is written as in the index of `line_chart`."""
    period = _month(month)
    return f"{messages['date.months'].split(', ')[period.month - 1]} {period.year}"


def table(frame: pd.DataFrame, caption: str, *, head: str, missing: str = "") -> Html:
    """A frame as an HTML table: `head` names what its rows are, `missing` stands where there is no value."""
    import pandas as pd

    texts = [
        [str(name), *(missing if pd.isna(value) else _cell(value) for value in row)]
        for name, row in zip(frame.index, frame.itertuples(index=False, name=None), strict=True)
    ]
    return Html(written([head, *map(str, frame.columns)], texts, _caption(caption)))


def figure(svg: str, sentence: str, table_html: str) -> Html:
    """A chart under the name that it has, with what it says in a sentence, and as a table."""
    name = re.search(r'aria-label="([^"]*)"', svg)[1]
    caption = re.search(r"<caption>(.*?)</caption>", table_html, re.DOTALL)
    about = re.sub(r"<[^>]*>", "", caption[1]) if caption else name
    return Html(f"""<figure class="multisector-figure">
<figcaption><strong>{name}</strong></figcaption>
<p>{escape(sentence)}</p>
{_scrolled(svg, unescape(name))}
{_scrolled(table_html, unescape(about))}
</figure>""")


def _caption(text: str) -> str:
    return f"<caption>{escape(text)}</caption>"


def _cell(value: Any) -> str:
    return _number(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


def _months(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame by month, in order; of two rows about one month the later one holds."""
    import pandas as pd

    by_month = frame.set_axis(pd.PeriodIndex([*map(_month, frame.index)], freq="M"))
    return by_month[~by_month.index.duplicated(keep="last")].sort_index()


def _month(value: Any) -> pd.Period:
    import pandas as pd

    return value if isinstance(value, pd.Period) else pd.Timestamp(value).to_period("M")


def _marked(values: pd.Series) -> list[int]:
    """Where a line has a marker: not so often that its dashes cannot be seen, but on each value without a neighbor."""
    known = values.notna().tolist()
    step = -(-len(known) // 8)
    alone = lambda at: not any(known[max(0, at - 1) : at] + known[at + 1 : at + 2])
    last = max((at for at, there in enumerate(known) if there), default=0)
    return [at for at, there in enumerate(known) if there and (at % step == 0 or at == last or alone(at))]


def _axes(height: float, box: tuple[float, float, float, float]) -> Any:
    """A plot of the `WIDTH` and this height, its `box` from the lower left, all in units."""
    from matplotlib.figure import Figure

    left, foot, wide, high = box
    drawn = Figure(figsize=(WIDTH / 72, height / 72))
    return drawn.add_axes((left / WIDTH, foot / height, wide / WIDTH, high / height))


def _svg(axes: Any, title: str) -> str:
    """A plot as SVG text."""
    made = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    axes.figure.savefig(made, format="svg", transparent=True, metadata=nothing)
    return _of_the_page(made.getvalue(), title, axes.figure.get_figheight() * 72)


def _of_the_page(svg: str, title: str, height: float) -> str:
    """What matplotlib drew, with the page's colours and letters, a name, and no rule that would reach beyond it."""
    body = svg[svg.index(">", svg.index("<svg")) + 1 :]
    body = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", body, flags=re.DOTALL)
    body = re.sub(r"<defs>\s*</defs>", "", body)
    body = re.sub(r'<g id="[^"]*"', "<g", body)
    body = re.sub(r"font-family: [^;\"]*;? ?", "", body)
    body = re.sub(r' transform="rotate\(-0 [^)]*\)"', "", body)
    body = re.sub(r"\s*\n\s*", "\n", body)
    for stand_in, color in COLORS.items():
        body = body.replace(stand_in, color)
    links = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    look = 'class="chart" stroke-linejoin="round" stroke-linecap="butt"'
    return (
        f'<svg {links} {look} viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{escape(title)}">{body.strip()}'
    )


def _units(axes: Any) -> Any:
    """From units, counted from the lower left corner of the plot, to where matplotlib draws."""
    from matplotlib.transforms import Affine2D, ScaledTranslation

    box, to_inches = axes.get_position(), axes.figure.dpi_scale_trans
    wide, high = axes.figure.get_size_inches()
    return Affine2D().scale(1 / 72) + to_inches + ScaledTranslation(box.x0 * wide, box.y0 * high, to_inches)


def _end_labels(axes: Any, ends: list[tuple[str, Any, dict[str, Any]]], lowest: float, highest: float) -> None:
    """The name of each line at its end with how it looks, none on another; a thin line leads there from its last value."""
    from matplotlib.lines import Line2D

    wide, count = WIDTH - LEFT - RIGHT, len(ends[0][1])
    across = lambda at: wide * (at + 0.5) / count
    placed = []
    for name, values, style in ends:
        known = [at for at, there in enumerate(values.notna()) if there]
        if known and name:
            words = _wrapped(name, LETTERS)
            y = PLOT * (float(values.iloc[known[-1]]) - lowest) / (highest - lowest)
            placed.append({"words": words, "style": style, "x": across(known[-1]), "end": y, "y": y})
    half = lambda one: LINE * (one["words"].count("\n") + 1) / 2
    placed.sort(key=lambda one: one["end"])
    for below, one in zip([None, *placed], placed, strict=False):
        least = half(one) - FOOT / 2 if below is None else below["y"] + half(below) + half(one) + 4
        one["y"] = max(one["y"], least)
    most = PLOT + TOP / 2
    for one in reversed(placed):
        one["y"] = min(one["y"], most - half(one))
        most = one["y"] - half(one) - 4
    for one in placed:
        start = wide + 13
        lead = {"color": HAIR, "linewidth": 0.8}
        look = {**one["style"], "markevery": [1]}
        for x, y, style in (
            ((one["x"] + 5, start - 2), (one["end"], one["y"]), lead),
            ((start, start + SAMPLE / 2, start + SAMPLE), (one["y"],) * 3, look),
        ):
            dashes = style.get("dashes", ())
            style = {key: value for key, value in style.items() if key not in ("dashes", "clip_on")}
            line = Line2D(x, y, transform=_units(axes), clip_on=False, **style)
            if dashes:
                line.set_dashes(dashes)
            axes.add_artist(line)
        where = {"transform": _units(axes), "va": "center", "color": one["style"]["color"]}
        axes.text(start + SAMPLE + 5, one["y"], one["words"], **where)


def _began(axes: Any, at: int, count: int, words: str) -> None:
    """The mark of the month in which something began, with its words above the plot."""
    axes.axvline(at, color=INK, linewidth=1.2)
    x = (WIDTH - LEFT - RIGHT) * (at + 0.5) / count
    side = "left" if at < count / 2 else "right"
    axes.text(x, PLOT + 8, words, transform=_units(axes), color=INK, ha=side)


def _spread(count: int, most: int) -> list[int]:
    """Places from the first to the last, evenly spread."""
    steps = min(count, most) - 1
    return sorted({round((count - 1) * step / steps) for step in range(steps + 1)}) if steps else [0]


def _wrapped(text: str, letters: int) -> str:
    return "\n".join(textwrap.wrap(text, letters)) or text
