"""Names for things without a name of their own: digests of length-framed parts."""

import hashlib

LENGTH = 24  # hex digits: 96 bits, no collision expected below 10^13 things


def digest(*parts: str) -> str:
    """Name the sequence ``parts``: equal sequences, and only they, get equal names.

    Each part is preceded by its length in UTF-8 bytes, so ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    data = [part.encode("utf-8", "surrogatepass") for part in parts]
    return hashlib.sha256(b"".join(b"%d:%b" % (len(part), part) for part in data)).hexdigest()[:LENGTH]
