"""A store -> answers: things by name, rows of stances, SPARQL behind a guard, named questions."""
