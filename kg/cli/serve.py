"""``kg serve``: a store -> a SPARQL endpoint on this machine, until it is stopped."""

import ipaddress
from pathlib import Path

import click

from kg.cli.common import project_option, say, store_option

EXAMPLES = """\b
kg serve
kg serve --port 0 --timeout 10
kg serve --host 0.0.0.0 --token-file ~/.kg-token
kg serve --store scratch --allow-update
"""


@click.command(short_help="Answer SPARQL over HTTP on this machine.", epilog=EXAMPLES)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any that is free.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Questions at once.")
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True, help="Seconds an answer."
)
@click.option("--max-rows", type=click.IntRange(min=1), default=100_000, show_default=True, help="Rows an answer.")
@click.option(
    "--token-file", type=click.Path(path_type=Path, dir_okay=False), help="A file with the token to be shown."
)
@click.option("--allow-origin", multiple=True, metavar="ORIGIN", help="Let pages of https://… ask; may be given again.")
@click.option("--allow-update", is_flag=True, help="Take updates; only for a scratch store, never for a project's.")
@store_option
@project_option
def serve(
    project: Path,
    store: str | None,
    host: str,
    port: int,
    workers: int,
    timeout: float,
    max_rows: int,
    token_file: Path | None,
    allow_origin: tuple[str, ...],
    allow_update: bool,
) -> None:
    """Answer questions in the SPARQL 1.1 Protocol at /sparql, read-only, until Ctrl-C.

    Only this machine is answered. Another --host needs a token, from --token-file or $KG_TOKEN, which every request
    then shows as “Authorization: Bearer …”.
    """
    from kg.errors import InputError
    from kg.server.start import origins_of, store_to_serve, token_of

    try:
        from kg.server.app import application
        from kg.server.listen import bind, serve, url_of
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn"):
            raise
        raise InputError(f'{error.name} is not installed: pip install "hrdkg[server]"') from error
    from kg.server.settings import Settings

    settings = Settings(
        timeout=timeout,
        rows=max_rows,
        token=token_of(token_file),
        loopback=is_loopback(host),
        origins=origins_of(allow_origin),
        update=allow_update,
    )
    if not (settings.loopback or settings.token):
        raise InputError(f"--host {host} is reached by others: give a token, with --token-file or in $KG_TOKEN")
    path = store_to_serve(project, store, update=allow_update)
    with bind(host, port) as listening:
        say(f"{path}: SPARQL at {url_of(listening)}sparql; Ctrl-C ends")
        if not settings.loopback:
            say("token and answers travel unencrypted; put a proxy with TLS or a tunnel in between")
        serve(application(path, settings, workers=workers), listening)
    say("stopped")


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
