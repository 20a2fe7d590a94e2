"""An endpoint's address and what it can -> the query whose answer describes it (SPARQL 1.1 Service Description)."""

from kg.graph.terms import PROVENANCE

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
)


def description(endpoint: str, *, update: bool) -> str:
    """The query; ``void:documents`` counts the articles."""
    languages = ["sd:SPARQL11Query", *(["sd:SPARQL11Update"] if update else [])]
    results = [f"<{FORMATS}{name}>" for name in RESULTS]
    return f"""
PREFIX sd: <{SD}>
PREFIX void: <http://rdfs.org/ns/void#>
CONSTRUCT {{
  <{endpoint}#service> a sd:Service ; sd:endpoint <{endpoint}> ;
    sd:supportedLanguage {", ".join(languages)} ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {", ".join(results)} ;
    sd:defaultDataset <{endpoint}#dataset> .
  <{endpoint}#dataset> a sd:Dataset , void:Dataset ; sd:defaultGraph <{endpoint}#graph> ;
    void:sparqlEndpoint <{endpoint}> ; void:documents ?articles .
  <{endpoint}#graph> a sd:Graph .
}} WHERE {{ SELECT (COUNT(*) AS ?articles) {{ GRAPH {PROVENANCE} {{ ?article hrd:saidDigest ?sign }} }} }}"""
