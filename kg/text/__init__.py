"""Article -> Document: sentences, names, who is who, quotations, dates. Nothing here leaves ``text`` and ``extract``."""
