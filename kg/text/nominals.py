"""Scene + a noun -> what the noun's phrase refers to: each kind of noun has its reader, asked in turn."""

from collections.abc import Callable, Iterator, Mapping

from kg.text.bodynouns import BodyNouns
from kg.text.collectives import Collectives
from kg.text.counted import Counted
from kg.text.marks import Mark
from kg.text.metonyms import Metonyms
from kg.text.organs import Organs
from kg.text.rolenouns import RoleNouns
from kg.text.scene import Scene
from kg.text.sources import Sources
from kg.text.tables import PhraseKind, bodies, hypernyms, phrases

Reader = Callable[[int], Mark | None]


class Nominals:
    """Reads common nouns in a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        collectives = Collectives(scene, Organs(scene.reading, scene.lands, scene.marks))
        metonyms, self.roles = Metonyms(scene), RoleNouns(scene)
        self.bodies, self.counted, self.sources = BodyNouns(scene), Counted(scene), Sources(scene)
        self.readers: Mapping[PhraseKind, Reader] = {
            "both": collectives.both,
            "group": collectives.group,
            "people": collectives.people,
            "community": collectives.community,
            "country": metonyms.country,
            "government": metonyms.government,
            "document": metonyms.document,
        }

    def read(self, i: int) -> Mark | None:
        """The mark of the noun ``i``, if it refers to an agent."""
        if self.scene.marks.at(i) is not None:
            return None
        if not self.reading.tag[i].startswith("NN"):
            epithets = self.roles.epithets
            return self.counted.read(i) or epithets.aged(i) or epithets.captive(i)
        return next(filter(None, (read(i) for read in self._readers(i))), None)

    def _readers(self, i: int) -> Iterator[Reader]:
        word = self.reading.lower[i]
        yield from (self.readers[row.kind] for row in phrases().get(word, ()) if row.kind in self.readers)
        yield self.roles.epithets.captive
        if word in bodies() or word in hypernyms():
            yield self.bodies.read
        if self.reading.tag[i] in ("NN", "NNP") and self._is_title(i):
            yield self.roles.titled
        yield self.roles.nobody
        yield self.counted.read
        yield self.sources.read

    def _is_title(self, i: int) -> bool:
        return self.scene.titles.is_title(i) or self.scene.titles.ends_title(i)
