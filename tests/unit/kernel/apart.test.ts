import { eachApart, PassedOver, takeInBatches } from '../../../src/kernel/apart';

/** Rows that wait, longest first; some of them spoil whatever takes them. */
const waiting = (rows: readonly string[], isAtFault: (row: string) => boolean) => {
  let left = [...rows];
  const done: string[] = [];
  const tries: number[] = [];
  return {
    done,
    tries,
    take: async (limit: number) => {
      const batch = left.slice(0, limit);
      tries.push(batch.length);
      await Promise.resolve();
      if (batch.some(isAtFault)) throw new Error('check constraint');
      left = left.slice(limit);
      done.push(...batch);
      return batch.length;
    },
    putOff: async () => {
      await Promise.resolve();
      const [first] = left;
      left = left.slice(1);
      return first ?? null;
    },
  };
};

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `row-${index + 1}`);

it('takes rows together until a batch comes back short', async () => {
  const rows = waiting(numbered(25), () => false);
  expect(await takeInBatches({ most: 10, ...rows })).toBe(25);
  expect(rows.tries).toEqual([10, 10, 5]);
});

it('one at fault is put off, every other is dealt with, and who asked is told of it at the end', async () => {
  const rows = waiting(numbered(25), (row) => row === 'row-4');
  const error = await takeInBatches({ most: 10, ...rows }).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(PassedOver);
  expect(error).toMatchObject({ ids: ['row-4'], message: '1 passed over (row-4): Error: check constraint' });
  expect(rows.done).toEqual(numbered(25).filter((row) => row !== 'row-4'));
});

it('where every row fails it is nobody in particular: few are put off, and what went wrong passes through', async () => {
  const rows = waiting(numbered(25), () => true);
  await expect(takeInBatches({ most: 10, ...rows })).rejects.toThrow('check constraint');
  expect(rows.done).toEqual([]);
  expect(await rows.putOff()).toBe('row-4');
});

it('a fault that belongs to no row passes through', async () => {
  const broken = {
    most: 10,
    take: async () => await Promise.reject(new Error('no connection')),
    putOff: async () => null,
  };
  await expect(takeInBatches(broken)).rejects.toThrow('no connection');
});

it('does one after the other, passing over those that fail, and names the first of them', async () => {
  const done: number[] = [];
  const run = eachApart(
    [1, 2, 3, 4, 5, 6, 7, 8],
    (item) => item,
    async (item) => {
      if (item !== 2 && item < 8) throw new Error('no such time zone');
      done.push(item);
      return await Promise.resolve(1);
    },
  );
  await expect(run).rejects.toThrow('6 passed over (1, 3, 4, 5, 6, …): Error: no such time zone');
  expect(done).toEqual([2, 8]);
  expect(await eachApart([1, 2], String, async () => await Promise.resolve(2))).toBe(4);
});
