import { LIMIT_NAMES } from '../../../src/app/access/limits';
import { openApiDocument } from '../../../src/app/openapi';

interface Operation {
  readonly description?: string;
  readonly 'x-rate-limits'?: readonly object[];
}
const { info, paths } = openApiDocument() as {
  info: { description: string };
  paths: Record<string, Record<string, Operation>>;
};

it('the API’s document tells every limit', () => {
  for (const name of LIMIT_NAMES) expect(info.description).toContain(`| \`${name}\` |`);
  expect(info.description).toContain(
    '| `patient` | 20 calls in a minute for each user | every call of such a caller |',
  );
});

it('and each operation those it is under', () => {
  const login = paths['/auth/login']?.['post'];
  expect(login?.description).toContain(
    'At most 5 wrong tries in 15 minutes for each account, and 5 wrong tries in 15 minutes for each address',
  );
  expect(login?.['x-rate-limits']).toContainEqual({
    name: 'signInPerAccount',
    most: 5,
    windowSeconds: 900,
    per: 'account',
    counts: 'failures',
  });
  expect(paths['/doses']?.['get']?.['x-rate-limits']).toBeUndefined();
});
