import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../src/adapters/clock/system';
import { openSandbox } from '../../src/adapters/sandbox';
import { WEBHOOK_SECRET } from '../../src/adapters/sandbox/stripe-webhooks';

const HOST = '127.0.0.1';

/** Whoever takes the money of a simulation is played, whatever this installation is set up for: `settings` say where. */
export const playServices = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'careloop-simulation-'));
  const options = { host: HOST, smtpPort: 0, httpPort: 0, keep: 0 };
  const sandbox = await openSandbox({ clock: systemClock, dataDir: folder, ...options });
  return {
    settings: {
      STRIPE_SECRET_KEY: 'sk_test_sandbox',
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_PROTOCOL: 'http',
      STRIPE_HOST: HOST,
      STRIPE_PORT: String(sandbox.httpPort),
    },
    close: async (): Promise<void> => {
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
