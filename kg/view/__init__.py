"""Network -> page: one self-contained HTML file that opens offline and shows the words behind each arrow."""

from kg.view.page import page

__all__ = ["page"]
