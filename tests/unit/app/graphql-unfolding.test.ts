import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { recordsOf } from '../../../src/app/graphql/unfolding';

const schema = buildSchema(`
  input PaginationArg { page: Int pageSize: Int limit: Int }
  type Query { doses(pagination: PaginationArg): [Dose]! doses_connection(pagination: PaginationArg): Page! me: Me }
  type Page { nodes: [Dose]! total: Int }
  type Me { name: String }
  type Dose { name: String medication: Medication }
  type Medication { name: String doses(pagination: PaginationArg): [Dose]! }
`);
const cost = (query: string, variables = {}): number => {
  const document = parse(query);
  return recordsOf(schema, document, document.definitions[0] as OperationDefinitionNode, variables);
};

it.each([
  ['{ me { name } }', 1],
  ['{ doses { name } }', 25],
  ['{ doses(pagination: { pageSize: 3 }) { medication { name } } }', 6],
  ['{ doses(pagination: { limit: 2 }) { medication { doses(pagination: { pageSize: 10 }) { name } } } }', 84],
  ['{ doses_connection(pagination: { pageSize: 4 }) { nodes { name } } }', 4],
  ['{ doses(pagination: { pageSize: -1 }) { name } }', 100],
  ['{ doses(pagination: { pageSize: 100000 }) { name } }', 100],
  ['query { ...A } fragment A on Query { doses(pagination: { pageSize: 2 }) { name } }', 2],
] as const)('%s unfolds to %i', (query, records) => expect(cost(query)).toBe(records));

it('reads pages in variables', () => {
  const query =
    'query ($p: PaginationArg, $n: Int) { doses(pagination: $p) { medication { doses(pagination: { pageSize: $n }) { name } } } }';
  expect(cost(query, { p: { pageSize: 2 }, n: 5 })).toBe(44);
});

it('three lists within each other are more than any answer holds', () => {
  expect(cost('{ doses { medication { doses { medication { doses { name } } } } } }')).toBeGreaterThan(20_000);
});
