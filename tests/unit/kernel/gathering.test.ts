import { gathering } from '../../../src/kernel/gathering';

it('does at once what is asked for in one turn, and apart what is asked for later', async () => {
  const done: (readonly number[])[] = [];
  const ask = gathering<number>(async (items) => void done.push([...items]));
  await Promise.all([ask(1), ask(2), ask(3)]);
  await ask(4);
  expect(done).toEqual([[1, 2, 3], [4]]);
});

it('keeps nobody from being done by one that cannot be', async () => {
  const done = new Set<number>();
  const ask = gathering<number>(async (items) => {
    if (items.includes(2)) throw new Error('not this one');
    for (const item of items) done.add(item);
  });
  const results = await Promise.allSettled([ask(1), ask(2), ask(3)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([...done]).toEqual([1, 3]);
});
