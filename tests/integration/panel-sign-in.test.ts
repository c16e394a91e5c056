import { randomUUID } from 'node:crypto';
import { call } from '../support/api';
import { firstAdminPaper } from '../support/panel';

jest.setTimeout(60_000);

const PAIRS = 10;
const known = /\S+@\S+/.exec(firstAdminPaper().text)?.[0] ?? '';

it('the panel refuses somebody and nobody in the same words, after the same work', async () => {
  const taken = { somebody: [] as number[], nobody: [] as number[] };
  const result = new Set<string>();
  for (let turn = 0; turn < PAIRS; turn += 1) {
    for (const who of turn % 2 ? (['somebody', 'nobody'] as const) : (['nobody', 'somebody'] as const)) {
      const begun = performance.now();
      const { status, text } = await call('POST', '/admin/login', {
        body: { email: who === 'somebody' ? known : `${randomUUID()}@panel.test`, password: 'Not-the-password-1' },
      });
      taken[who].push(performance.now() - begun);
      result.add(`${status} ${text}`);
    }
  }
  expect([...result]).toEqual([expect.stringMatching(/^400 .*Invalid credentials/)]);
  // Without the work nobody is refused in a tenth of the time.
  expect(median(taken.nobody)).toBeGreaterThan(median(taken.somebody) / 2);
});

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
