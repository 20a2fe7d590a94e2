"""The command line: one file a verb, imported only when its verb is called."""

import importlib
import os
import sys
from collections.abc import Sequence

import click

import kg
from kg.errors import KgError

VERBS = {
    "build": "Read articles, extract who says what, load the graph.",
    "stances": "List positions: who says what about what.",
    "query": "Ask in SPARQL, or by a named question.",
    "queries": "List the named questions.",
    "trace": "Show how two things are linked, each hop with its sentence.",
    "explore": "Write an interactive page that opens offline.",
    "export": "Write the graph or its rows as files.",
    "remove": "Take articles back, without residue.",
    "evaluate": "Measure extraction against labelled articles.",
    "verify": "Re-read every span, re-hash every original.",
    "serve": "Answer SPARQL over HTTP on this machine.",
    "store": "Back up, compact, count or migrate the store.",
    "purge": "Take the words of removed articles out of all files.",
    "sample": "Write out the sample articles.",
    "info": "Versions, counts, what is installed.",
}


class Verbs(click.Group):
    """A group that knows its verbs' names and help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of a user's work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one verb."""
        if cmd_name not in VERBS:
            return None
        command = getattr(importlib.import_module(f"kg.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest verb for a misspelt one."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            from rapidfuzz import process

            near = process.extractOne(args[0], list(VERBS), score_cutoff=60)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            raise click.UsageError(f"no command “{args[0]}”.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "KG"},
    epilog="Start with: kg build FOLDER, then kg explore --open. `kg VERB --help` explains each.",
)
@click.version_option(kg.__version__, prog_name="kg")
def cli() -> None:
    """Build, ask, see and trace a knowledge graph of human-rights dialogue from your own articles, offline."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 the input was at fault, 2 bad usage, 130 stopped by the user."""
    try:
        code = cli.main(args=arguments, prog_name="kg", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("kg: stopped; what was read is kept, the same command goes on from there", err=True)
        sys.exit(130)
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains at exit
        sys.exit(0)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"kg: {place}{error.strerror or error}", err=True)
        sys.exit(1)
