// An endpoint's address -> what sparql-http-client makes of its answers, as JSON.
import ParsingClient from 'sparql-http-client/ParsingClient.js';

const [endpoint, queries] = [process.argv[2], JSON.parse(process.argv[3])];
const client = new ParsingClient({ endpointUrl: endpoint, updateUrl: endpoint });

async function answers(operation) {
  const rows = await client.query.select(queries.select, { operation });
  const triples = await client.query.construct(queries.construct, { operation });
  return {
    select: rows.map((row) => row.name.value),
    ask: await client.query.ask(queries.ask, { operation }),
    construct: [...triples].map((triple) => triple.object.value),
    refused: await client.query.ask(queries.refused, { operation }).then(() => null, (error) => error.message),
  };
}

const get = await answers('get');
const post = await answers('postUrlencoded');
const direct = await answers('postDirect');
if (queries.update) {
  await client.query.update(queries.update);
}
console.log(JSON.stringify({ post, direct, get }));
