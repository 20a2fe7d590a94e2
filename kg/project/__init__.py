"""The folder a user works in: records, originals, texts, decisions, own authority, settings and log."""

from kg.project.folder import Project
from kg.project.records import Fingerprint, Records
from kg.project.things import Local, fold, things

__all__ = ["Fingerprint", "Local", "Project", "Records", "fold", "things"]
