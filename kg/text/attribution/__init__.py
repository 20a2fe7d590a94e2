"""Document -> who is made to say what, by which words, within whose words."""

from kg.text.attribution.find import find_attributions
from kg.text.attribution.value import Attribution

__all__ = ["Attribution", "find_attributions"]
