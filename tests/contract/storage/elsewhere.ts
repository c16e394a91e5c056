import { newStorageKey, type Storage } from '../../../src/ports/storage';
import { freezableLine } from '../../support/freezable-line';
import { listed, megabytes, pieces, read } from './material';
import type { SandboxedStore } from './sandboxed';

/** The adapters wait in real time before they try again. */
jest.setTimeout(60_000);

/** How our adapter reaches the store, and how the store says what it says. */
interface Ways {
  readonly open: (changes?: {
    readonly at?: string;
    readonly prefix?: string;
    readonly patienceMs?: number;
    readonly isStranger?: boolean;
  }) => Storage;
  /** Its calls, by the names that faults know them by. */
  readonly calls: { readonly put: string; readonly part: string; readonly get: string };
  readonly nameOf: (key: string) => string;
  /** What the log says of one that it does not know. */
  readonly unknown: RegExp;
}

const unavailable = { kind: 'unavailable', code: 'files.unavailable' };

/** What a storage promises whose files lie with somebody else. */
export const copesWithItsService = (
  service: string,
  { fails, kept, said: result, url }: SandboxedStore,
  { open, calls, nameOf, unknown }: Ways,
): void =>
  describe(`a store elsewhere: ${service}`, () => {
    let storage: Storage;
    beforeEach(() => {
      storage = open();
    });

    it('is tried again after a stumble', async () => {
      const key = newStorageKey();
      await fails({ mode: 'refuse-5xx', times: 2 });
      await storage.put(key, pieces('x'));
      await fails({ mode: 'lose-answer', times: 1 });
      expect(await read(storage, key)).toBe('x');
      await fails({ mode: 'refuse-5xx', times: 1 });
      await storage.delete(key);
      expect(await kept()).toEqual([]);
    });

    it.each(['refuse-5xx', 'refuse-4xx', 'down', 'cut'])(
      'refuses as unavailable while it is at fault, and loses nothing: %s',
      async (mode) => {
        const [key, other] = [newStorageKey(), newStorageKey()];
        await storage.put(key, pieces('kept before'));
        await fails(mode);
        await expect(storage.put(other, pieces('new'))).rejects.toMatchObject(unavailable);
        if (mode !== 'cut') {
          await expect(storage.get(key)).rejects.toMatchObject(unavailable);
          await expect(storage.delete(key)).rejects.toMatchObject(unavailable);
          await expect(listed(storage)).rejects.toMatchObject(unavailable);
        }
        await fails('ok');
        expect(await read(storage, key)).toBe('kept before');
        expect(await read(storage, other)).toBeNull();
        expect(await listed(storage)).toEqual([key]);
        expect(result().length).toBeGreaterThan(0);
        expect(result().join('\n')).toMatch(
          new RegExp(`^(storage.failed {"store":"${service}","asked":"[a-z ]+","reason":".*"}\n?)+$`),
        );
      },
    );

    it('keeps nothing of a large file that it fails in the middle of', async () => {
      const key = newStorageKey();
      let sent = 0;
      const growing = async function* (): AsyncIterable<Uint8Array> {
        for await (const piece of megabytes(20)) {
          sent += 1;
          if (sent === 18) await fails({ mode: 'refuse-5xx', only: calls.part });
          yield piece;
        }
      };
      await expect(storage.put(key, growing())).rejects.toMatchObject(unavailable);
      await fails('ok');
      expect(await listed(storage)).toEqual([]);
      expect(await kept()).toEqual([]);
    });

    it('takes back what it kept without saying so', async () => {
      const key = newStorageKey();
      await fails({ mode: 'lose-answer', only: calls.put });
      await expect(storage.put(key, pieces('x'))).rejects.toMatchObject(unavailable);
      expect(await kept()).toEqual([]);
    });

    it('never gives half a file for a whole one', async () => {
      const [small, large] = [newStorageKey(), newStorageKey()];
      await storage.put(small, pieces('x'.repeat(1_000)));
      await storage.put(large, megabytes(12));
      await fails({ mode: 'cut', only: calls.get });
      for (const key of [small, large]) await expect(read(storage, key)).rejects.toMatchObject(unavailable);
    });

    it('is not waited for without end', async () => {
      const impatient = open({ patienceMs: 100 });
      await fails({ mode: 'slow', delayMs: 20_000 });
      await expect(impatient.delete(newStorageKey())).rejects.toMatchObject(unavailable);
      await expect(impatient.get(newStorageKey())).rejects.toMatchObject(unavailable);
    });

    it('does not stumble over a line that is cut while a file goes up', async () => {
      const line = await freezableLine(url());
      const key = newStorageKey();
      const through = open({ at: line.url, patienceMs: 500 });
      const growing = async function* (): AsyncIterable<Uint8Array> {
        yield* megabytes(9);
        await line.close();
        yield* megabytes(9);
      };
      await expect(through.put(key, growing())).rejects.toMatchObject(unavailable);
      expect(await kept()).toEqual([]);
      await storage.delete(key);
      expect(await listed(storage)).toEqual([]);
    });

    it('is told the key and nothing else, and the log is not told even that', async () => {
      const key = newStorageKey();
      await storage.put(key, pieces('x'));
      expect(await kept()).toEqual([expect.objectContaining({ name: nameOf(key), facts: {} })]);
      await fails('refuse-4xx');
      await storage.get(key).catch(() => undefined);
      expect(result().join()).not.toContain(key);
    });

    it('shares a place with others by prefixes', async () => {
      const copies = open({ prefix: 'here/copies/' });
      const [file, copy] = [newStorageKey(), newStorageKey()];
      await storage.put(file, pieces('a file'));
      await copies.put(copy, pieces('a copy'));
      expect([await listed(storage), await listed(copies)]).toEqual([[file], [copy]]);
      expect(await read(copies, file)).toBeNull();
    });

    it('that does not know us refuses, and says why in the log', async () => {
      const stranger = open({ isStranger: true });
      await expect(stranger.put(newStorageKey(), pieces('x'))).rejects.toMatchObject(unavailable);
      await expect(stranger.get(newStorageKey())).rejects.toMatchObject(unavailable);
      expect(await kept()).toEqual([]);
      expect(result().join()).toMatch(unknown);
    });
  });
