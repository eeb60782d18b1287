"""What an agenda comes to: its clock times, how its minutes are shared, and what we would look at again. The twin of score.js.

The rows are those of the plan's table `agenda`, in its words; `forms` are the words that its column `form` offers. The
faults are a habit of this course, and nobody has tested them: none of them forbids anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from multisector.shared.clock import DAY, begins, minute_of, minutes_in

FORMS = ("arrive", "listen", "pairs", "together", "decide", "break", "close")  #: in the order of the plan's choices
COLUMNS = ("what", "form", "minutes", "who")
END, SHORT = 15, 5  #: minutes: what deciding and closing need together; less than this is hardly a line
WITHOUT_BREAK, LISTENED = 90, 30  #: minutes: so long without a break; so much listening before anyone else speaks
LISTENING = 4  #: one part in so many may be listening
FAULTS = (
    "no_minutes",
    "late",
    "no_decide",
    "short_end",
    "no_close",
    "listening",
    "late_talk",
    "no_break",
    "no_leader",
    "one_leads",
    "short_lines",
)


@dataclass(frozen=True)
class Line:
    """One line: `at` is its place in the plan's table. None: not known."""

    at: int
    what: str
    form: int | None
    minutes: int | None
    who: str

    def of(self, *forms: str) -> bool:
        """Whether people do one of these in it."""
        return self.form is not None and FORMS[self.form] in forms


def lines(rows: Any, forms: Sequence[str]) -> list[Line]:
    """Every line that says something, whatever was stored."""
    found = []
    for at, row in enumerate(rows if isinstance(rows, list) else []):
        cells = {name: _text(row.get(name)) for name in COLUMNS} if isinstance(row, Mapping) else {}
        if any(cells.values()):
            form = forms.index(cells["form"]) if cells["form"] in forms else None
            found.append(Line(at, cells["what"], form, minutes_in(cells["minutes"]), cells["who"]))
    return found


def read(listed: Sequence[Line], start: str, end: str) -> dict[str, Any]:
    """`times` of the lines and last of the end, `total` minutes, `shares` by form (-1: not said), `faults` by name."""
    minutes = [line.minutes for line in listed]
    times = begins(start, minutes)
    shares: Counter[int] = Counter()
    for line in listed:
        shares[-1 if line.form is None else line.form] += line.minutes or 0
    return {
        "times": times,
        "total": sum(minute or 0 for minute in minutes),
        "shares": {str(form): shares[form] for form in (*range(len(FORMS)), -1) if shares[form]},
        "over": _over(start, end, sum(minute or 0 for minute in minutes)),
        "faults": _faults(listed, start, end) if listed else [],
    }


def _over(start: str, end: str, total: int) -> int:
    """By how many minutes it ends later than announced; 0 where that is not known."""
    begun, announced = minute_of(start), minute_of(end)
    return max(0, total - (announced - begun) % DAY) if begun is not None and announced is not None else 0


def _faults(listed: Sequence[Line], start: str, end: str) -> list[str]:
    length = lambda *forms: sum(line.minutes or 0 for line in listed if line.of(*forms))
    total = sum(line.minutes or 0 for line in listed)
    working = total - length("arrive", "break")
    leaders = Counter(line.who for line in listed if line.who)
    first = next((at for at, line in enumerate(listed) if line.of("pairs", "together", "decide")), len(listed))
    decides = any(line.of("decide") for line in listed)
    holds = {
        "no_minutes": any(line.minutes is None for line in listed),
        "late": _over(start, end, total) > 0,
        "no_decide": not decides,
        "short_end": decides and length("decide", "close") < END,
        "no_close": not any(line.of("close") for line in listed),
        "listening": length("listen") * LISTENING > working,
        "late_talk": sum(line.minutes or 0 for line in listed[:first] if line.of("listen")) > LISTENED,
        "no_break": total > WITHOUT_BREAK and not any(line.of("break") for line in listed),
        "no_leader": any(not line.who and not line.of("break") for line in listed),
        "one_leads": len(listed) > 2 and any(number * 2 > len(listed) for number in leaders.values()),
        "short_lines": sum(
            line.minutes is not None and line.minutes < SHORT and line.of("listen", "pairs", "together", "decide")
            for line in listed
        )
        > 1,
    }
    return [name for name in FAULTS if holds[name]]


def _text(value: Any) -> str:
    return value.strip(" \t\r\n") if isinstance(value, str) else ""
