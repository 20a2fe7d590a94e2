"""Since and until -> the articles wholly within that time, and those of which nobody can tell."""

import re

from kg.errors import InputError
from kg.query.reading import Reading

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Dates:
    """The articles of a time: those wholly within it, and those of which nobody can tell."""

    def __init__(self, reading: Reading, since: str | None, until: str | None) -> None:
        self.since, self.until = parsed("since", since), parsed("until", until)
        self.within: list[str] = []
        self.unsure: list[str] = []
        if since or until:
            for article in reading.articles():
                found = reading.source(article)
                fits = self.fits(found.earliest, found.latest)
                if fits is not False:
                    (self.unsure if fits is None else self.within).append(article)

    @property
    def words(self) -> str:
        """The time in words."""
        return " and ".join(f"{name} {date}" for name, date in (("since", self.since), ("until", self.until)) if date)

    def fits(self, earliest: str | None, latest: str | None) -> bool | None:
        """Whether something of these bounds lies within; None where that cannot be told."""
        first = earliest and earliest + "-01-01"[len(earliest) - 4 :]
        last = latest and latest + "-12-31"[len(latest) - 4 :]
        since = self.since and self.since + "-01-01"[len(self.since) - 4 :]
        until = self.until and self.until + "-12-31"[len(self.until) - 4 :]
        if (since and last and last < since) or (until and first and first > until):
            return False
        if (since and (not first or first < since)) or (until and (not last or last > until)):
            return None
        return True


def parsed(name: str, date: str | None) -> str | None:
    """A date as typed; raises ``InputError`` where it is none."""
    if date is not None and not DATE.fullmatch(date):
        raise InputError(f"--{name} “{date}” is no date; write 2021, 2021-03 or 2021-03-24")
    return date
