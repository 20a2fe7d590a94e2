// An endpoint's address -> what fetch-sparql-endpoint makes of its answers, as JSON.
import { SparqlEndpointFetcher } from 'fetch-sparql-endpoint';

const [endpoint, queries] = [process.argv[2], JSON.parse(process.argv[3])];

async function answers(fetcher) {
  const rows = await (await fetcher.fetchBindings(endpoint, queries.select)).toArray();
  const triples = await (await fetcher.fetchTriples(endpoint, queries.construct)).toArray();
  return {
    select: rows.map((row) => row.name.value),
    ask: await fetcher.fetchAsk(endpoint, queries.ask),
    construct: triples.map((triple) => triple.object.value),
    refused: await fetcher.fetchAsk(endpoint, queries.refused).then(() => null, (error) => error.message),
  };
}

const post = await answers(new SparqlEndpointFetcher());
const direct = await answers(new SparqlEndpointFetcher({ directPost: true }));
const get = await answers(new SparqlEndpointFetcher({ method: 'GET' }));
if (queries.update) {
  await new SparqlEndpointFetcher().fetchUpdate(endpoint, queries.update);
}
console.log(JSON.stringify({ post, direct, get }));
