import { systemClock } from '../../../src/adapters/clock/system';
import { openSandbox, type Sandbox } from '../../../src/adapters/sandbox';
import type { Logger } from '../../../src/ports/logger';
import { folder } from './material';

interface Kept {
  readonly store: string;
  readonly name: string;
  readonly facts: object;
}

export interface SandboxedStore {
  readonly url: () => string;
  /** How it fails from now on. */
  readonly fails: (fault: object | string) => Promise<void>;
  readonly kept: () => Promise<readonly Kept[]>;
  readonly log: Logger;
  /** What the log says, one line after the other. */
  readonly said: () => readonly string[];
}

/** The sandbox's store of that name, for the tests of one file; empty and without fault when each begins. */
export const sandboxedStore = (store: 's3' | 'cloudinary'): SandboxedStore => {
  let sandbox: Sandbox;
  let result: string[] = [];
  const note = (event: string, facts: object = {}): void => void result.push(`${event} ${JSON.stringify(facts)}`);
  const url = (): string => `http://127.0.0.1:${sandbox.httpPort}`;
  const ask = async (method: string, at: string, body?: unknown): Promise<{ data: Kept[] }> =>
    (await (
      await fetch(url() + at, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    ).json()) as { data: Kept[] };
  beforeAll(async () => {
    sandbox = await openSandbox({
      clock: systemClock,
      dataDir: folder(),
      host: '127.0.0.1',
      smtpPort: 0,
      httpPort: 0,
      keep: 0,
    });
  });
  beforeEach(async () => {
    await ask('DELETE', '/faults');
    await ask('DELETE', `/storage?store=${store}`);
    result = [];
  });
  afterAll(async () => await sandbox.close());
  return {
    url,
    fails: async (fault) => void (await ask('PUT', '/faults', { [store]: fault })),
    kept: async () => (await ask('GET', '/storage')).data.filter((each) => each.store === store),
    log: { info: note, warn: note, error: note },
    said: () => result,
  };
};
