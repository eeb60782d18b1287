"""Exercise 5: a plan in which each action has one owner, and a few numbers that are read honestly.

The practice place has a day of its own (`story_day`), so that its days do not grow old. Functions on actions take the table
`actions`, those on numbers the table `measures` (`series` makes numbers of its texts) and the answers of the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from html import escape
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from multisector.notebook import figures
from multisector.notebook.exercise import Exercise, Html
from multisector.notebook.panel import INSTANCE
from multisector.notebook.reading import listed
from multisector.notebook.shown import to_html
from multisector.notebook.timeline import timeline_drawing
from multisector.parts.actions import score
from multisector.parts.actions.said import words_of
from multisector.shared.calendar import day_number
from multisector.shared.messages import date_words, say
from multisector.shared.numbers import round_half_up

FEW = 10  #: people or homes: fewer are not shown (book/operate/measures)
SEVEN = 7  #: things that are counted, at most
SHARE = 0.3  #: of the open actions, more than which is much for one person
SEVERAL = 4  #: open actions from which on a share says something
SOON = 30  #: days
YEAR, LONGEST = 12, 120  #: months; more than the second are not drawn, so that a wrong year in a table stops nothing
BASELINE, SUMMER = 6, 3  #: months with a number before the work began, at least; of those with hot days
#: Faults of `parts/actions/score.py`, each of one action. `past` and `load` have checks of their own here.
UNCLEAR = ("organization", "unnamed", "goal", "vague_sign")
Words = Mapping[str, str]
Found = Iterator[tuple[str, dict[str, Any]]]

# --- the plan ------------------------------------------------------------------------------------


def open_actions(actions: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The actions that are not done and not dropped, and say something."""
    ended = actions["status"].isin([words["is-done"], words["is-dropped"]])
    empty = actions[["what", "who", "by", "done"]].eq("").all(axis=1)
    return actions[~ended & ~empty].reset_index(drop=True)


def name_of(row: Mapping[str, str], at: int, words: Words) -> str:
    """What an action is called: its short name, else its words, else its line."""
    return row["key"] or row["what"] or say(words, "nameless", n=at + 1)


def owners(actions: pd.DataFrame, messages: Words) -> pd.DataFrame:
    """The open ones that one person answers for, with that person as `owner`, and `known`, however it was written."""
    said = words_of(messages)
    rows = actions.to_dict("records")
    seen = score.read(score.actions(rows), said, "")["faults"]
    nobody = {at for fault in ("no_owner", "all_owner", "two_owners") for at in seen.get(fault, [])}
    listed = [one["at"] for at, one in enumerate(score.actions(rows)) if at not in nobody]
    found = actions.iloc[listed].copy()
    found["owner"] = [score.owner(who, said) for who in found["who"]]
    found["known"] = [owner.lower().removeprefix("the ") for owner in found["owner"]]
    return found


def faults_of(actions: pd.DataFrame, today: str, words: Words, messages: Words) -> dict[str, list[str]]:
    """What open actions lack, by the rule of the book: a fault -> the names of the actions that have it."""
    left = open_actions(actions, words)
    rows = left.to_dict("records")
    listed = score.actions(rows)
    seen = score.read(listed, words_of(messages), today)["faults"]
    wanted = {*score.MUST, *UNCLEAR}
    named = lambda at: name_of(rows[listed[at]["at"]], listed[at]["at"], words)
    return {fault: [named(at) for at in places] for fault, places in seen.items() if fault in wanted}


def on_the_wall(actions: pd.DataFrame, words: Words, messages: Words) -> Any:
    """The plan as one table, to be read before anybody mends it."""
    if actions.empty:
        return words["no-plan"]
    columns = {
        "key": "action",
        "what": "what",
        "who": "owner",
        "by": "due",
        "done": "sign",
        "status": "status",
        "blocked-by": "waits",
    }
    table = actions.assign(by=[date_words(messages, day) for day in actions["by"]])[[*columns]]
    table = table.set_axis([words[name] for name in columns.values()], axis=1)
    table.attrs["caption"] = words["wall"]
    return table


def plan_faults(actions: pd.DataFrame, today: str, words: Words, messages: Words) -> Any:
    """The lines of the plan that lack something, and what; folded, because it is to be guessed first."""
    lacking: dict[str, list[str]] = {}
    for fault, names in faults_of(actions, today, words, messages).items():
        for name in names:
            lacking.setdefault(name, []).append(messages[f"actions.fault.{fault}"])
    for name, when in _past(actions, today, words):
        lacking.setdefault(name, []).append(say(words, "past") + f" ({date_words(messages, when)})")
    if not len(open_actions(actions, words)):
        return words["no-plan"]
    if not lacking:
        return words["nothing-lacks"]
    table = pd.DataFrame({words["action"]: lacking.keys(), words["lacks"]: map(" ".join, lacking.values())})
    return Html(
        f'<details id="{INSTANCE}-faults"><summary>{escape(words["faults"])}</summary>{to_html(table)}</details>'
    )


def _past(actions: pd.DataFrame, today: str, words: Words) -> Iterator[tuple[str, str]]:
    """The open actions whose day has passed without anyone saying "Late", each with that day."""
    now = day_number(today)
    for at, row in enumerate(open_actions(actions, words).to_dict("records")):
        day = day_number(row["by"])
        if None not in (day, now) and day < now and row["status"] != words["is-late"]:
            yield name_of(row, at, words), row["by"]


def waits(actions: pd.DataFrame, words: Words) -> tuple[nx.DiGraph, list[tuple[str, str]]]:
    """Which open action waits for which, by their names, and what is waited for although no action is called so.

    An action can be named by its short name or by its words. One that is done or dropped keeps nobody waiting.
    """
    names = {}
    rows = list(enumerate(actions.to_dict("records")))
    for at, row in rows:
        for text in (row["what"], row["key"]):
            if text:
                names[_same(text)] = name_of(row, at, words)
    left = {name_of(row, at, words) for at, row in enumerate(open_actions(actions, words).to_dict("records"))}
    graph, stray = nx.DiGraph(), []
    graph.add_nodes_from(sorted(left))
    for at, row in rows:
        mine = name_of(row, at, words)
        for named in _named(row["blocked-by"], names) if mine in left else []:
            if _same(named) not in names:
                stray.append((mine, named))
            elif names[_same(named)] in left:
                graph.add_edge(mine, names[_same(named)])
    return graph, stray


def _named(text: str, names: Mapping[str, str]) -> list[str]:
    found = []
    for part in re.split(r"[;\n]", text):
        pieces = [part] if _same(part) in names else part.split(",")
        found += [piece.strip() for piece in pieces if piece.strip()]
    return found


def _same(text: str) -> str:
    return " ".join(text.lower().split())


def timeline(actions: pd.DataFrame, today: str, words: Words, messages: Words) -> Any:
    """A bar for each action from its first day to its last, with a sentence and a table."""
    left = open_actions(actions, words)
    if left.empty:
        return words["no-plan"]
    names = [name_of(row, at, words) for at, row in enumerate(left.to_dict("records"))]
    bars = [
        {"name": name, "start": day_number(row["start"]), "by": day_number(row["by"]), "late": False, "done": False}
        for name, row in zip(names, left.to_dict("records"), strict=True)
    ]
    ended = actions[actions["status"].eq(words["is-done"])].reset_index(drop=True)
    for at, row in enumerate(ended.to_dict("records")):
        one = {"start": day_number(row["start"]), "by": day_number(row["by"]), "late": False, "done": True}
        bars.append({"name": name_of(row, at, words), **one})
    now = day_number(today)
    for bar in bars:
        bar["late"] = not bar["done"] and bar["by"] is not None and now is not None and bar["by"] < now
        bar["said"] = f"{bar['name']} ({words['past']})" if bar["late"] else bar["name"]
    dated = sorted((bar for bar in bars if bar["by"] is not None), key=lambda bar: (bar["by"], bar["name"]))
    mine = [bar for bar in dated if not bar["done"]]
    told = {
        "all": len(left),
        "dated": len(mine),
        "undated": len(left) - len(mine),
        "past": sum(bar["late"] for bar in mine),
    }
    day = lambda bar: date_words(messages, _iso(bar["by"]))
    if mine:
        told |= {"first": mine[0]["name"], "day": day(mine[0]), "last": mine[-1]["name"], "end": day(mine[-1])}
    sentence = say(words, "timeline-said", **told) if mine else words["no-plan"]
    table = pd.DataFrame(
        {
            words["owner"]: left["who"],
            words["begins"]: [date_words(messages, cell) for cell in left["start"]],
            words["due"]: [date_words(messages, cell) for cell in left["by"]],
            words["status"]: left["status"],
            words["waits"]: left["blocked-by"],
        }
    ).set_axis(names)
    html = figures.table(table, words["timeline"], head=words["action"])
    if not dated:
        return Html(html)
    svg = timeline_drawing(dated, now, words["timeline"], messages)
    return [words["timeline-read"], Html(_figure(svg, sentence, html, words["timeline"], words))]


def _iso(number: int) -> str:
    return date.fromordinal(date(1970, 1, 1).toordinal() + number).isoformat()


def load_counts(actions: pd.DataFrame, words: Words, messages: Words) -> pd.Series:
    """How many open actions each person owns, the most first; the name as it was written first."""
    mine = owners(open_actions(actions, words), messages)
    counts = mine.groupby("known", sort=False).agg(owner=("owner", "first"), n=("owner", "size"))
    return counts.sort_values("n", ascending=False, kind="stable").set_index("owner")["n"]


def load(actions: pd.DataFrame, words: Words, messages: Words) -> Any:
    """How much each person carries, as bars, a sentence and a table."""
    left = open_actions(actions, words)
    counts = load_counts(actions, words, messages)
    if counts.empty:
        return words["no-plan"]
    frame = counts.to_frame(words["actions"])
    most, n = counts.index[0], int(counts.iloc[0])
    sentence = say(words, "load-said", name=most, n=n, all=len(left), percent=round(100 * n / len(left)))
    if several := len(left) - int(counts.sum()):
        sentence += " " + say(words, "load-several", n=several)
    svg = figures.bar_chart(frame, words["load"], unit=words["actions"])
    table = figures.table(frame, words["load"], head=words["owner"])
    return Html(_figure(svg, sentence, table, words["load"], words))


def _figure(svg: str, sentence: str, table: str, name: str, words: Words) -> str:
    """A figure whose table is folded, because it can be long."""
    about = escape(say(words, "as-table", name=name))
    key = re.sub(r"[^a-z0-9]+", "-", name.lower())
    folded = f'<details id="{INSTANCE}-{key}"><summary>{about}</summary>\n{table}\n</details>'
    return figures.figure(svg, sentence, table).replace(table, folded)


# --- the numbers ---------------------------------------------------------------------------------

COUNTED = ("value", "count", "n")  #: which can be hidden
NUMBERS = (*COUNTED, "hot-days")
MOST_LETTERS = 20  #: of a number
_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*%?", re.ASCII)
_MONTH = re.compile(r"[12][0-9]{3}-(?:0[1-9]|1[0-2])")


def number_of(text: str) -> float | None:
    """A cell as a number from 0 on: "1,204", "45 %", ".5"; None where it is none."""
    found = _NUMBER.fullmatch(text.strip())
    return float(found[1].replace(",", "")) if found and len(text) < MOST_LETTERS else None


def hides(text: str, words: Words) -> bool:
    """Whether a cell says that its number may not be shown: "hidden", "*", "<10", "fewer than ten", "1-9"."""
    said = _same(text).strip(" .()")
    few = "|".join(map(re.escape, listed(words["below-words"])))
    number = "|".join(["[0-9]+", *map(re.escape, listed(words["bound-words"]))])
    below = rf"(?:{few})\s*(?:{number})|1\s*(?:-|–|{re.escape(words['range-word'])})\s*[0-9]{{1,2}}"
    return bool(said) and (said in listed(words["hidden-words"]) or bool(re.fullmatch(below, said)))


def told_rows(measures: pd.DataFrame) -> pd.DataFrame:
    """The rows that name a measure and a month, as they were written."""
    named = [
        bool(name and _MONTH.fullmatch(month))
        for name, month in zip(measures["measure"], measures["month"], strict=True)
    ]
    return measures.loc[named]


def series(measures: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The rows that name a measure and a month, with numbers as numbers, and `hidden`: whether nobody may see it.

    Hidden is what somebody has hidden already, and what stands for fewer than ten people or homes: the number, those of
    whom it was counted, or those who make a percentage or are missing from it. What is not said to be something else is
    people. Where a hidden group of a month could be had by taking the others from the whole, groups beside it are
    hidden, too, the smallest over all months first. Of two rows about the same, the later holds.
    """
    rows = told_rows(measures).drop_duplicates(["measure", "group", "month"], keep="last").reset_index(drop=True)
    kept = pd.Series(False, index=rows.index)
    for name in COUNTED:
        kept |= pd.Series([hides(cell, words) for cell in rows[name]], index=rows.index, dtype=bool)
    for name in NUMBERS:
        rows[name] = pd.Series([number_of(cell) for cell in rows[name]], index=rows.index, dtype="float64")
    wrong = impossible(rows, words)
    rows.loc[wrong, ["value", "count"]] = float("nan")
    people = rows["of"].ne(words["something-else"])
    percent = rows["unit"].eq(words["percent"])
    few = ~percent & _small(rows["value"])
    having = rows["count"].fillna((rows["value"] * rows["n"] / 100).where(percent))
    few |= rows["n"].lt(FEW) | _small(having) | _small(rows["n"] - having)
    rows["hidden"] = kept | (people & few)
    size = rows["value"].mask(percent, rows["n"])
    total = size.fillna(rows["n"]).fillna(0).groupby([rows["measure"], rows["group"]]).transform("sum")
    concerned = (people | kept).groupby([rows["measure"], rows["month"]]).transform("any")
    for _, one in rows[concerned].groupby(["measure", "month"]):
        for at in _beside(one, size, total):
            rows.loc[at, "hidden"] = True
    return rows


def impossible(rows: pd.DataFrame, words: Words) -> pd.Series:
    """Whether a row with numbers cannot be: a percentage over 100, or more than of how many it was counted."""
    return rows["unit"].eq(words["percent"]) & rows["value"].gt(100) | rows["count"].gt(rows["n"])


def _small(numbers: pd.Series) -> pd.Series:
    """Whether a number of people is from 1 to 9. Half a person is rounding."""
    return numbers.ge(0.5) & numbers.lt(FEW - 0.5)


def _beside(month: pd.DataFrame, size: pd.Series, total: pd.Series) -> list[int]:
    """What else of a month has to be hidden, so that no small group is left when the shown ones are taken from the whole.

    `month` are the rows of one measure (of `series`), `size` how many stand behind each, `total` those of all months.
    """
    whole, parts = month[month["group"].eq("")], month[month["group"].ne("")]
    if whole.empty or parts.empty:
        return []
    open_whole = not whole["hidden"].iloc[0]
    shown = list(parts.index[~parts["hidden"] & size[parts.index].notna()])
    secret = list(parts.index[parts["hidden"]])
    blank = [at for at in parts.index if pd.isna(size[at]) and at not in secret]
    rest = lambda: size[whole.index[0]] - size[shown].sum()
    small = lambda: open_whole and 0.5 <= rest() < FEW
    found: list[int] = []
    if small() or (secret and open_whole):
        found += blank  # a cell without a number is then one that was kept back
    beside = len(secret) + len(blank if found else ())
    if small() and not beside:
        beside = 1  # a group that has no row at all
    shown.sort(key=lambda at: (size[at] == 0, total[at], at))
    while shown and (small() or (beside == 1 if open_whole else beside == 0)):
        found.append(shown.pop(0))
        beside += 1
    return found


def readings_of(numbers_and_words: Mapping[str, Any]) -> dict[str, str]:
    """How each series is to be read, by its name as it is compared."""
    rows = _rows(numbers_and_words, "readings")
    return {_same(row["measure"]): row.get("way", "") for row in rows if row.get("measure")}


def read_so(rows: pd.DataFrame, way: str, words: Words) -> pd.Series:
    """The numbers of a measure (rows of `series`) read in a way; what is hidden or cannot be read so is missing."""
    value = rows["value"]
    if way == words["from-counts"]:
        counted = rows["n"].gt(0) & rows["count"].notna()
        value = (100 * rows["count"] / rows["n"]).where(counted)
    elif way == words["since-change"]:
        last = rows.sort_values("month")["way"].iloc[-1] if len(rows) else ""
        value = value.where(rows["way"].eq(last))
    elif way == words["each-hot-day"]:
        value = (value / rows["hot-days"]).where(rows["hot-days"].gt(0))
    return value.mask(rows["hidden"])


def by_month(rows: pd.DataFrame, way: str, words: Words) -> pd.DataFrame:
    """Months down, groups across, from the first month to the last of it, ten years at most; the whole stands first."""
    used = rows.assign(used=read_so(rows, way, words), group=rows["group"].replace("", words["whole"]))
    table = used.pivot(index="month", columns="group", values="used")
    order = sorted(table.columns, key=lambda name: (name != words["whole"], name))
    last = pd.Period(table.index.max(), "M")
    first = max(pd.Period(table.index.min(), "M"), last - LONGEST + 1)
    months = pd.period_range(first, last, freq="M").astype(str)
    return table.reindex(index=months, columns=order)


def guess_of(numbers: pd.Series, began: str) -> pd.Series:
    """What would be if nothing had changed, which is a guess: since `began`, the same month of the last year before it."""
    since = numbers.index[numbers.index >= began[:7]]
    before = numbers.reindex([_month_before(month, began) for month in since])
    return before.set_axis(since).dropna()


def _month_before(month: str, began: str) -> str:
    """The same month in the twelve months before the work began."""
    start, at = pd.Period(began[:7], "M"), pd.Period(month, "M")
    return str(at - YEAR * ((at - start).n // YEAR + 1))


def trends(
    measures: pd.DataFrame, numbers_and_words: Mapping[str, Any], words: Words, messages: Words
) -> list[Any] | str:
    """A figure for each series: its line, a baseline, a dotted guess, what is hidden, and the table."""
    made: list[Any] = []
    for name, svg, said, cells in charts(measures, numbers_and_words, words, messages):
        if svg:
            table = figures.table(cells, say(words, "series-table", measure=name), head=words["month"])
            made.append(Html(_figure(svg, " ".join(said), table, name, words)))
        else:
            made.append(f"{name}. {' '.join(said)}")
    return [words["told-guess"], *made] if made else words["no-series"]


def charts(
    measures: pd.DataFrame, numbers_and_words: Mapping[str, Any], words: Words, messages: Words
) -> Iterator[tuple[str, str, list[str], pd.DataFrame]]:
    """Each series, those of the place first: its name, its chart, sentences, and the cells of its table by month.

    Where none of its numbers can be shown, its chart is "" and its table empty.
    """
    every = series(measures, words)
    began = str(numbers_and_words.get("began") or "")
    began = began if day_number(began) is not None else ""
    readings = readings_of(numbers_and_words)
    names = list(dict.fromkeys(every["measure"]))
    own = {name: every[every["measure"].eq(name)]["level"].iloc[0] != words["place"] for name in names}
    for name in sorted(names, key=lambda one: own[one]):
        rows = every[every["measure"].eq(name)]
        way = readings.get(_same(name), "")
        table = by_month(rows, way, words)
        first = table.columns[0]
        weights = weights_of(rows, table.index, way, words)
        secret = _secret(rows, first, words)
        said = _said(rows, table[first], weights, secret, way, began, words, messages)
        if not table.notna().any().any():
            yield name, "", [*said[:1], words["told-nothing"]], pd.DataFrame()
            continue
        drawn = table if len(table.columns) > 1 else table.set_axis([words["counted"]], axis=1)
        drawn = drawn.loc[:, drawn.notna().any()].copy()
        guess = guess_of(table[first], began) if began else pd.Series(dtype="float64")
        before = average_before(table[first], weights, secret, began, way, words) if began else None
        if before is not None:
            drawn[words["average-before"]] = round(before, 1)
        after = table.index[0] <= began[:7] <= table.index[-1]
        svg = figures.line_chart(
            drawn,
            name,
            messages,
            unit=_unit(rows, way, words),
            began=began[:7] if began and after else "",
            began_words=words["began"],
            guess=guess if len(guess) else None,
            guess_words=words["if-nothing"],
        )
        yield name, svg, said, _cells(rows, table, guess, words, messages)


def _unit(rows: pd.DataFrame, way: str, words: Words) -> str:
    if way == words["each-hot-day"]:
        return words["unit-hot"]
    percent = way == words["from-counts"] or rows["unit"].eq(words["percent"]).any()
    return words["unit-percent" if percent else "unit-number"]


def weights_of(rows: pd.DataFrame, months: pd.Index, way: str, words: Words) -> pd.Series:
    """How much each month of the whole (rows of `series`) counts in an average: its hot days, or of how many it is."""
    whole = rows[rows["group"].eq("")].set_index("month")
    column = {words["each-hot-day"]: "hot-days", words["from-counts"]: "n"}.get(way)
    if column is None or whole.empty:
        return pd.Series(1.0, index=months)
    return whole[column].reindex(months).fillna(0.0)


def average(numbers: pd.Series, weights: pd.Series, months: pd.Index) -> float | None:
    """The average of some months that have a number; None where none has one."""
    known = numbers.reindex(months).dropna()
    weight = weights.reindex(known.index).fillna(0.0)
    return float((known * weight).sum() / weight.sum()) if weight.sum() > 0 else None


def _secret(rows: pd.DataFrame, group: str, words: Words) -> pd.Index:
    """The months in which the number of a group, called as in a figure, is hidden."""
    mine = rows["group"].replace("", words["whole"]).eq(group)
    return pd.Index(sorted(rows[mine & rows["hidden"]]["month"]))


def average_before(
    numbers: pd.Series, weights: pd.Series, secret: pd.Index, began: str, way: str, words: Words
) -> float | None:
    """The average of the twelve months before the work began; None where less than half of them can be compared.

    Where months without hot days have no number, a summer of three is enough. There is none where one of the months is
    hidden (`secret`): it would leave out the smallest, and could be taken from the average of all.
    """
    months = _twelve_before(numbers, began)
    least = SUMMER if way == words["each-hot-day"] else BASELINE
    if len(months.intersection(secret)):
        return None
    return average(numbers, weights, months) if numbers[months].notna().sum() >= least else None


def _twelve_before(numbers: pd.Series, began: str) -> pd.Index:
    return numbers.index[(numbers.index < began[:7]) & (numbers.index >= _year_before(began[:7]))]


def _year_before(month: str) -> str:
    return str(pd.Period(month, "M") - YEAR)


def _said(
    rows: pd.DataFrame,
    numbers: pd.Series,
    weights: pd.Series,
    secret: pd.Index,
    way: str,
    began: str,
    words: Words,
    messages: Words,
) -> list[str]:
    """What a series says, and what it does not, in sentences."""
    one = rows.iloc[0]
    whose, question = one["level"] or words["not-said"], one["question"] or words["not-said"]
    said = [say(words, "told-whose", whose=whose, question=question)]
    said = [text if text.endswith(("?", ".")) else f"{text}." for text in said]
    known = numbers.dropna()
    if began and len(known):
        said += _compared(numbers, weights, secret, way, began, words)
    if way == words["from-counts"]:
        said.append(words["told-counts"])
    if way == words["each-hot-day"]:
        said.append(words["told-hot"])
    elif way == words["since-change"] and len(known):
        said.append(say(words, "told-since", month=figures.month_words(known.index[0], messages)))
    if len(secret) and len(known):
        said.append(say(words, "told-hidden-months", months=_listed_months(list(secret), messages, words)))
    if gaps := _gaps(rows, messages, words):
        said.append(say(words, "told-gap", months=gaps))
    if n := int(rows["hidden"].sum()):
        said.append(say(words, "told-hidden", n=n))
    return said


def _compared(
    numbers: pd.Series, weights: pd.Series, secret: pd.Index, way: str, began: str, words: Words
) -> Iterator[str]:
    """What the months since the work began come to, beside the same months before it: only months that have both."""
    since = numbers.index[numbers.index >= began[:7]]
    known = numbers[since].dropna().index
    pairs = [month for month in known if month in guess_of(numbers, began).index]
    bases = pd.Index([_month_before(month, began) for month in pairs])
    every_base = pd.Index([_month_before(month, began) for month in since])
    if len(since.intersection(secret)):
        yield words["told-no-average"]
    elif not len(known):
        yield words["told-no-after"]
    elif not pairs or len(every_base.intersection(secret)):
        now = average(numbers, weights, known)
        yield words["told-no-after"] if now is None else say(words, "told-average", k=len(known), now=_told(now))
    else:
        now = average(numbers, weights, pd.Index(pairs))
        # A month of the year before stands twice where two years since then have it, on both sides alike.
        weight = weights.reindex(bases).fillna(0.0)
        then = (numbers[bases] * weight).sum() / weight.sum() if weight.sum() else None
        if now is None or then is None:
            yield words["told-no-after"]
        else:
            yield say(words, "told-pairs", k=len(pairs), all=len(since), now=_told(now), then=_told(then))
    before = average_before(numbers, weights, secret, began, way, words)
    months = _twelve_before(numbers, began)
    if before is not None:
        yield say(words, "told-before", k=int(numbers[months].notna().sum()), before=_told(before))
    else:
        yield words["told-before-hidden" if len(months.intersection(secret)) else "told-no-before"]


def _told(number: float) -> str:
    return round_half_up(Fraction(str(round(float(number), 6)))).removesuffix(".0")


def _gaps(rows: pd.DataFrame, messages: Words, words: Words) -> str:
    """The months between the first and the last in which nobody counted, in words; "" where there are none."""
    counted = rows[rows["value"].notna() | rows["hidden"]]["month"]
    if counted.empty:
        return ""
    last = pd.Period(counted.max(), "M")
    months = pd.period_range(max(pd.Period(counted.min(), "M"), last - LONGEST + 1), last, freq="M").astype(str)
    return _listed_months([month for month in months if month not in set(counted)], messages, words)


def _listed_months(months: list[str], messages: Words, words: Words) -> str:
    """Months in their order, in words: "May 2026, July 2026 to September 2026"."""
    runs: list[list[str]] = []
    for month in months:
        if runs and pd.Period(runs[-1][-1], "M") + 1 == pd.Period(month, "M"):
            runs[-1].append(month)
        else:
            runs.append([month])
    name = lambda month: figures.month_words(month, messages)
    ends = lambda run: say(words, "to", first=name(run[0]), last=name(run[-1])) if len(run) > 1 else name(run[0])
    return ", ".join(map(ends, runs))


def _cells(rows: pd.DataFrame, table: pd.DataFrame, guess: pd.Series, words: Words, messages: Words) -> pd.DataFrame:
    """The numbers of a figure as words, months down; where one is hidden, its cell says so and does not show it."""
    groups = rows["group"].replace("", words["whole"])
    hidden = rows.assign(group=groups).pivot(index="month", columns="group", values="hidden")
    known = rows.assign(group=groups).pivot(index="month", columns="group", values="value")
    cells = pd.DataFrame(index=[figures.month_words(month, messages) for month in table.index])
    for group in table.columns:
        secret = hidden[group].reindex(table.index).fillna(False).astype(bool)
        there = known[group].reindex(table.index).notna()
        head = group if len(table.columns) > 1 else words["counted"]
        texts = []
        for number, few, had in zip(table[group], secret, there, strict=True):
            said = _told(number) if pd.notna(number) else words["not-read" if had else "not-counted"]
            texts.append(words["hidden"] if few else said)
        cells[head] = texts
    if len(guess):
        cells[words["if-nothing"]] = ["" if pd.isna(one) else _told(one) for one in guess.reindex(table.index)]
    return cells


def tags(numbers_and_words: Mapping[str, Any], words: Words) -> Any:
    """How many of what is counted answer which question, and whose numbers they are."""
    rows = _rows(numbers_and_words, "counts")
    if not rows:
        return words["no-counts"]
    frame = pd.DataFrame(rows).reindex(columns=["kind", "question"]).fillna("").replace("", words["not-said"])
    asked = [*words["questions"].split("; "), words["not-said"]]
    table = pd.crosstab(frame["question"], frame["kind"]).reindex(
        index=asked, columns=[words["place"], words["own"], words["not-said"]], fill_value=0
    )
    table = table.loc[:, table.any() | (table.columns != words["not-said"])]
    table = table[table.any(axis=1) | (table.index != words["not-said"])].rename_axis(None, axis=1).rename_axis(None)
    table.attrs["caption"] = words["tags"]
    kinds = frame["kind"].value_counts()
    told = {"place": kinds.get(words["place"], 0), "own": kinds.get(words["own"], 0)}
    better = int(frame["question"].eq(words["better"]).sum())
    return [say(words, "tags-said", n=len(rows), better=better, **told), table]


def _rows(answers: Mapping[str, Any], field: str) -> list[dict[str, str]]:
    """The rows of a table in a form that say something."""
    found = answers.get(field)
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    return [row for row in rows if any(isinstance(cell, str) and cell.strip() for cell in row.values())]


# --- checks --------------------------------------------------------------------------------------


def check_plan(actions: pd.DataFrame, today: str, words: Words, messages: Words) -> Found:
    """Each open action has one owner, a day and a sign that it is done; whether a word in it should be asked about."""
    if actions[["what", "who", "by", "done"]].eq("").all(axis=None):
        yield "no-actions", {}
    for fault, names in faults_of(actions, today, words, messages).items():
        listed = ", ".join(say(words, "listed", name=name) for name in names)
        told = {"fault": messages[f"actions.fault.{fault}"].rstrip("."), "rows": listed}
        yield (
            "unsettled" if fault in score.MUST else "unclear",
            {**told, "mend": messages[f"actions.mend.{fault}"]},
        )
    for name, when in _past(actions, today, words):
        yield "late", {"row": name, "day": date_words(messages, when)}
    for at, row in enumerate(open_actions(actions, words).to_dict("records")):
        if not row["share"]:
            yield "room", {"row": name_of(row, at, words)}


def check_waits(actions: pd.DataFrame, words: Words) -> Found:
    """Nothing waits in a circle, or for what is no action, or for what is due later."""
    graph, stray = waits(actions, words)
    for name, missing in stray:
        yield "stray", {"row": name, "name": missing}
    turning = set()
    for part in sorted(nx.strongly_connected_components(graph), key=sorted):
        inside = graph.subgraph(sorted(part))
        if len(part) > 1 or nx.number_of_selfloops(inside):
            turning |= part
            ring = [pair[0] for pair in nx.find_cycle(inside, min(part))]
            yield "circle", {"circle": f" {words['arrow']} ".join([*ring, ring[0]])}
    days = {
        name_of(row, at, words): day_number(row["by"])
        for at, row in enumerate(open_actions(actions, words).to_dict("records"))
    }
    for name, before in graph.edges:
        if not {name, before} <= turning and None not in (days[name], days[before]) and days[name] < days[before]:
            yield "order", {"row": name, "name": before}


def check_load(actions: pd.DataFrame, words: Words, messages: Words) -> Found:
    """Nobody owns more than three in ten of the open actions; who lives with it and is not paid least of all."""
    left = open_actions(actions, words)
    mine = owners(left, messages)
    for _, rows in mine.groupby("known", sort=False):
        if len(left) >= SEVERAL and len(rows) > SHARE * len(left):
            unpaid = rows["pay"].eq(words["is-unpaid"]).any()
            told = {"name": rows["owner"].iloc[0], "n": len(rows), "all": len(left)}
            yield ("load-unpaid" if unpaid else "load"), told


def check_measures(numbers_and_words: Mapping[str, Any], words: Words) -> Found:
    """Few numbers, of the place and of one's own, one of them about who is better off, and none about a few people."""
    rows = _rows(numbers_and_words, "counts")
    if len(rows) > SEVEN:
        yield "many", {"n": len(rows)}
    if not any(row.get("kind") == words["place"] for row in rows):
        yield "no-place", {}
    if not any(row.get("question") == words["better"] for row in rows):
        yield "no-better", {}
    untold = [row.get("measure", "") for row in rows if not (row.get("kind") and row.get("question"))]
    if untold:
        yield "untold", {"rows": ", ".join(say(words, "listed", name=name) for name in untold)}
    for row in rows:
        cells = [row.get("start", ""), row.get("now", "")]
        asked = row.get("small", "") not in ("", words["not-asked"])
        if not asked and any(few_in(cell, row.get("measure", ""), words) for cell in cells):
            yield "small", {"row": row.get("measure", "")}


def few_in(text: str, about: str, words: Words) -> str:
    """A number of people or homes from 1 to 9 that stands in a text, or opens the cell of a measure that is about them."""
    who = "|".join(map(re.escape, listed(words["people-words"])))
    number = "|".join(["[1-9]", *map(re.escape, listed(words["small-words"]))])
    few = rf"(?<![\w.,/-])({number})(?![\w/-]|[.,]\d|\s*%)"
    beside = re.search(rf"{few}(?:\s+[\w’'-]+){{0,2}}?\s+(?:{who})\b", text, re.IGNORECASE)
    opens = re.match(rf"\s*{few}(?!\s*{re.escape(words['percent'])})", text, re.IGNORECASE)
    named = re.search(rf"\b(?:{who})\b", about, re.IGNORECASE)
    found = beside or (opens if named else None)
    return found[1] if found else ""


def sentences_of(text: Any) -> list[str]:
    """The sentences of a text."""
    return [one.strip() for one in re.split(r"(?<=[.!?])\s+|\n", text if isinstance(text, str) else "") if one.strip()]


def check_sentences(numbers_and_words: Mapping[str, Any], words: Words) -> Found:
    """No sentence says that one's work changed the place, and one says what is not known."""
    unknowing = listed(words["unknowing"])
    names = [
        _same(row["measure"])
        for field in ("counts", "readings")
        for row in _rows(numbers_and_words, field)
        if row.get("measure")
    ]
    mine = {*listed(words["own-words"])}
    for row in _rows(numbers_and_words, "counts"):
        if row.get("kind") == words["own"]:
            mine |= set(re.findall(r"[^\W\d_]{3,}", _same(row.get("measure", "")))) - {*listed(words["plain-words"])}
    for sentence in sentences_of(numbers_and_words.get("may-say")):
        lower = _same(sentence).replace("’", "'")
        owned = bool(mine & set(re.findall(r"[^\W\d_]+", lower)))
        for name in names:
            lower = lower.replace(name, "")
        found = ((word, re.search(rf"\b{re.escape(word)}\b", lower)) for word in listed(words["causal"]))
        causes = [word for word, at in found if at and not _denied(lower[: at.start()], words)]
        if owned and causes and not any(word in lower for word in unknowing):
            yield "because", {"word": causes[0], "sentence": sentence}
        if few_in(sentence, "", words):
            yield "small-said", {"sentence": sentence}
    told = [
        one.lower()
        for field in ("may-say", "may-not-say", "then")
        for one in sentences_of(numbers_and_words.get(field))
    ]
    admitted = any(word in one for one in told for word in unknowing)
    if not admitted and not sentences_of(numbers_and_words.get("uncounted")):
        yield "unknown", {}


def _denied(before: str, words: Words) -> bool:
    """Whether what stands before a cause says that it is none: "it did not fall because of us"."""
    return any(re.search(rf"\b{re.escape(word)}\b", before) for word in listed(words["denying"]))


def misfits(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The rows of `series` whose percentage is not that of their counts, with the `right` one. Half a point is rounding."""
    percents = rows[rows["unit"].eq(words["percent"]) & rows["n"].gt(0) & rows["count"].notna() & ~rows["hidden"]]
    right = 100 * percents["count"] / percents["n"]
    found = percents.assign(right=right)
    return found[(found["value"] - right).abs() > 0.5 + 1e-9]


def check_series(measures: pd.DataFrame, numbers_and_words: Mapping[str, Any], words: Words, messages: Words) -> Found:
    """A series whose percentages, way of counting or weather could mislead is read in a way that does not."""
    every, readings = series(measures, words), readings_of(numbers_and_words)
    for name, rows in told_rows(measures).groupby("measure", sort=False):
        cells = [
            (cell, month)
            for column in COUNTED
            for cell, month in zip(rows[column], rows["month"], strict=True)
            if cell.strip() and number_of(cell) is None and not hides(cell, words)
        ]
        if cells:
            month = figures.month_words(cells[0][1], messages)
            yield "unread", {"measure": name, "n": len(cells), "cell": cells[0][0], "month": month}
        numbers = rows.assign(**{column: [number_of(cell) for cell in rows[column]] for column in COUNTED})
        numbers = numbers.astype(dict.fromkeys(COUNTED, "float64"))
        for _, row in numbers[impossible(numbers, words)].iterrows():
            group = row["group"] or words["whole"]
            yield "impossible", {"measure": name, "month": figures.month_words(row["month"], messages), "group": group}
        for (month, group), twice in rows.groupby(["month", "group"], sort=False):
            if len(twice) > 1:
                told = {"month": figures.month_words(month, messages), "group": group or words["whole"]}
                yield "twice", {"measure": name, "n": len(twice), **told}
    for name, rows in every.groupby("measure", sort=False):
        way = readings.get(_same(name), "")
        wrong = misfits(rows, words)
        if len(wrong) and way != words["from-counts"]:
            worst = wrong.loc[(wrong["value"] - wrong["right"]).abs().idxmax()]
            numbers = {
                "told": worst["value"],
                "count": worst["count"],
                "of": worst["n"],
                "right": worst["right"].round(),
            }
            told = {key: _told(number) for key, number in numbers.items()}
            month = figures.month_words(worst["month"], messages)
            yield "percent", {"measure": name, "n": wrong["month"].nunique(), "month": month, **told}
        ordered = rows[rows["way"].ne("")].sort_values("month", kind="stable")
        changed = ordered[ordered["way"].ne(ordered["way"].shift()) & ordered["way"].shift().notna()]
        if len(changed) and way != words["since-change"]:
            last = changed.index[-1]
            before = ordered["way"].shift()[last]
            month = figures.month_words(changed.loc[last, "month"], messages)
            yield "counting", {"measure": name, "month": month, "before": before, "after": changed.loc[last, "way"]}
        if rows["hot-days"].notna().any() and way != words["each-hot-day"]:
            hot = rows.drop_duplicates("month").set_index("month")["hot-days"]
            since, end = _year_before(rows["month"].max()), rows["month"].max()
            now = hot[(hot.index > since) & (hot.index <= end)].sum()
            year = hot[(hot.index > _year_before(since)) & (hot.index <= since)].sum()
            yield "weather", {"measure": name, "hot": _told(now), "before": _told(year)}


# --- papers --------------------------------------------------------------------------------------

PAGE = "display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:0 1.5rem"
PART, CLOSE = "margin:0.4rem 0;break-inside:avoid", "margin:0.2rem 0"
MONTH = "white-space:nowrap;overflow-wrap:normal"


def dashboard(measures: pd.DataFrame, numbers_and_words: Mapping[str, Any], words: Words, messages: Words) -> Html:
    """One sheet: the sentences, a figure of each series, those of the place first, and all of their numbers in one table."""
    fields = (("changed", "may-say"), ("unknown", "uncounted"), ("not-shown", "may-not-say"), ("then", "then"))
    texts = "".join(
        f'<div style="{PART}"><h2 style="{CLOSE}">{escape(words[head])}</h2>'
        f'<p style="{CLOSE}">{escape(numbers_and_words[field])}</p></div>'
        for head, field in fields
        if numbers_and_words.get(field)
    )
    made = list(charts(measures, numbers_and_words, words, messages))
    drawn = "".join(
        f'<figure style="{PART}"><figcaption><strong>{escape(name)}</strong></figcaption>{svg}'
        f'<p style="{CLOSE};font-size:0.9em">{escape(" ".join(said))}</p></figure>'
        for name, svg, said, _ in made
    )
    read = f"<p>{escape(words['figures-about'])} {escape(words['told-guess'])}</p>" if made else ""
    below = _one_table(made, measures, words, messages) or f"<p>{escape(words['no-series'])}</p>"
    head = f"<h1>{escape(words['figures-title'])}</h1>"
    return Html(
        f'{head}<div style="{PAGE}">{texts}</div><h2>{escape(words["lines"])}</h2>{read}<div style="{PAGE}">{drawn}</div>{below}'
    )


def _one_table(made: list[tuple], measures: pd.DataFrame, words: Words, messages: Words) -> str:
    """The numbers of all series by month, without the guesses, which only repeat them; a group all hidden is left out."""
    columns = {}
    for name, _, _, cells in made:
        for group in cells.columns:
            told = f"{name}: {group}" if list(cells.columns)[:1] != [words["counted"]] else name
            if group != words["if-nothing"] and not cells[group].eq(words["hidden"]).all():
                columns[told] = cells[group]
    if not columns:
        return ""
    months = sorted(set(series(measures, words)["month"]))
    order = dict.fromkeys(figures.month_words(month, messages) for month in months)
    whole = pd.DataFrame(columns)
    whole = whole.reindex(
        [*(month for month in order if month in whole.index), *(m for m in whole.index if m not in order)]
    )
    table = figures.table(whole, words["tables"], head=words["month"], missing=words["not-counted"])
    narrow = table.replace('<th scope="row">', f'<th scope="row" style="{MONTH}">')
    return f'<div style="font-size:0.8em;line-height:1.25">{narrow}</div>'


def agenda(
    actions: pd.DataFrame, numbers_and_words: Mapping[str, Any], today: str, words: Words, messages: Words
) -> list[dict[str, Any]]:
    """The meeting at which one learns from the numbers, as blocks of a document. What must not leave the room is not in it."""
    blocks: list[dict[str, Any]] = [{"type": "title", "text": words["meeting-title"]}]
    again = numbers_and_words.get("again") or ""
    day = date_words(messages, again) if again else "_" * 24
    blocks += [
        {"type": "paragraph", "text": text} for text in (say(words, "meeting-when", day=day), words["meeting-who"])
    ]
    lines = [[cell.strip() for cell in words[f"agenda-{at}"].split("|")] for at in range(1, 7)]
    blocks += _table(
        words["meeting-plan"], [words[f"meeting-{key}"] for key in ("minutes", "what", "asks")], lines, (12, 33, 55)
    )
    counted = _rows(numbers_and_words, "counts")
    rows = [[_with(row), row.get("start", ""), row.get("now", "")] for row in counted]
    if rows:
        heads = [words[f"head-{key}"] for key in ("what", "start", "now")]
        blocks += _table(words["meeting-numbers"], heads, rows, (46, 27, 27))
    heads = [words["action"], words["owner"], words["due"], words["meeting-why"]]
    if listed := list(_to_talk_about(actions, today, again, words, messages)):
        blocks += _table(words["meeting-actions"], heads, listed, (40, 20, 20, 20))
    if numbers_and_words.get("uncounted"):
        blocks += [
            {"type": "heading", "text": words["meeting-unknown"]},
            {"type": "paragraph", "text": numbers_and_words["uncounted"]},
        ]
    return blocks


def _with(row: Mapping[str, str]) -> str:
    """What is counted, and who looks."""
    who = row.get("who")
    return f"{row.get('measure', '')} ({who})" if who else row.get("measure", "")


def _table(heading: str, head: list[str], rows: list[list[str]], widths: tuple[int, ...]) -> list[dict[str, Any]]:
    return [{"type": "heading", "text": heading}, {"type": "table", "head": head, "rows": rows, "widths": list(widths)}]


def _to_talk_about(
    actions: pd.DataFrame, today: str, meeting: str, words: Words, messages: Words
) -> Iterator[list[str]]:
    """Open actions that are late, due by the day of the meeting, or due within thirty days of it."""
    now = day_number(today)
    then = day_number(meeting) or now
    for row in open_actions(actions, words).to_dict("records"):
        by = day_number(row["by"])
        if row["share"] == words["is-private"] or None in (by, now, then):
            continue
        late = by < now or row["status"] == words["is-late"]
        why = "meeting-past" if late else "meeting-due" if by <= then else "meeting-soon"
        if late or by <= then + SOON:
            yield [row["what"], row["who"], date_words(messages, row["by"]), words[why]]


# --- the exercise --------------------------------------------------------------------------------


def make(folder: Path | str | None = None) -> Exercise:
    """The exercise in a folder."""
    return Exercise(
        "act-and-measure",
        checks=[check_plan, check_waits, check_load, check_measures, check_sentences, check_series],
        makers={"figures": dashboard, "meeting": agenda},
        folder=folder,
    )


exercise = make()
