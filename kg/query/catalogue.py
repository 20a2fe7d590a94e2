"""The named questions -> the pages of the manual that list them, so that these cannot say anything else."""

from collections.abc import Iterator

from kg.query.named import Named, Parameter, questions


def catalogue() -> str:
    """Every question in Markdown, by name."""
    return "\n".join(line for asked in questions().values() for line in entry(asked))


def entry(asked: Named) -> Iterator[str]:
    """One question: what it asks, what of, what comes back."""
    yield f"### {asked.name}"
    yield ""
    yield f"{asked.title}. {asked.help}"
    yield ""
    yield f"    {asked.example}"
    yield ""
    for parameter in asked.parameters:
        yield told(parameter)
    if asked.needs:
        yield f"- at least one of {', '.join(f'`{name}`' for name in asked.needs)} has to be given"
    yield f"- columns: {', '.join(f'`{column}`' for column in asked.columns)}"
    yield f"- nothing comes back where {asked.empty}"
    yield ""


def told(parameter: Parameter) -> str:
    """A parameter as a line of a list."""
    optional = "" if parameter.optional else ", required"
    return f"- `{parameter.name}` ({parameter.kind}{optional}): {parameter.help}"
