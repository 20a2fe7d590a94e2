"""Article -> Document: sentences, names, who is who, quotations. Nothing here leaves ``text`` and ``extract``."""
