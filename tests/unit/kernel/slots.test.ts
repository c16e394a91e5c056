import { slotsOf } from '../../../src/kernel/slots';

describe('slots', () => {
  it('let no more work run at once than there are, and all of it in the end', async () => {
    const inSlot = slotsOf(2);
    let running = 0;
    let most = 0;
    const done = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        inSlot(async () => {
          most = Math.max(most, (running += 1));
          await new Promise(setImmediate);
          running -= 1;
          return n;
        }),
      ),
    );
    expect(done).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('are free again after work that failed', async () => {
    const inSlot = slotsOf(1);
    await expect(inSlot(async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(inSlot(async () => 'yes')).resolves.toBe('yes');
  });
});
