"""The filters shared by stances, trace, explore and dossier: one frozen value."""

import msgspec


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which stances are wanted; an empty field does not restrict. Names of things are as the user typed them."""

    holder: str | None = None
    on_behalf_of: str | None = None
    topic: str | None = None
    target: str | None = None
    right: str | None = None
    case: str | None = None
    country: str | None = None
    type: str | None = None
    orientation: str | None = None
    reported_by: str | None = None
    publisher: str | None = None
    article: str | None = None
    since: str | None = None
    until: str | None = None
    first_hand: bool = False
    """Only positions without a reporter between holder and article."""
    quoted: bool = False
    """Only direct speech."""
    min_confidence: float = 0.0
    exact: bool = False
    """A country means the country itself, without its government, ministries, missions and officials."""
