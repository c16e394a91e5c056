import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DomainError } from '../../kernel/errors';
import type { Push } from '../../ports/push';
import { wire } from '../../ports/wire';
import { breaker } from '../outside/breaker';
import { fcm, serviceAccount, type ServiceAccount } from './fcm';
import { vapidKeysFrom, webPush } from './web-push';

const settings = z.object({
  FCM_SERVICE_ACCOUNT: z.string().optional().describe('The path of the key file that Firebase gives its project.'),
  FCM_API: z
    .url({ protocol: /^https?$/ })
    .default('https://fcm.googleapis.com')
    .transform((url) => url.replace(/\/+$/, '')),
});

/** Phones by FCM, browsers by Web Push; where there is no key file, the sandbox plays FCM. */
export default wire({
  tool: 'push',
  settings,
  make: ({ clock, key, publicUrl, sandboxUrl }, { FCM_SERVICE_ACCOUNT, FCM_API }): Push => {
    const sandbox = sandboxUrl?.replace(/\/+$/, '') ?? null;
    const phones =
      FCM_SERVICE_ACCOUNT || sandbox
        ? fcm({
            clock,
            account: once(async () => await accountOf(FCM_SERVICE_ACCOUNT, sandbox)),
            api: FCM_SERVICE_ACCOUNT ? FCM_API : `${sandbox}/fcm`,
          })
        : null;
    const keys = vapidKeysFrom(key('web-push'));
    const subject = publicUrl.startsWith('https:') ? publicUrl : `mailto:postmaster@${new URL(publicUrl).hostname}`;
    const browsers = webPush({ keys, subject, sandboxUrl: FCM_SERVICE_ACCOUNT ? null : sandbox });
    const guards = { fcm: breaker(clock, 'fcm'), 'web-push': breaker(clock, 'web-push') };
    return {
      webPushKey: keys.publicKey,
      send: async (message) => {
        const { kind } = message.address;
        const service = kind === 'fcm' ? phones : browsers;
        if (!service) throw new DomainError('invalid', 'push.fcm-not-set-up', 'Pushing to phones is not set up.');
        if (guards[kind].isOpen())
          throw new DomainError('unavailable', `push.${kind}-left-alone`, 'The push service did not answer just now.');
        return await guards[kind].watch(async () => await service.send(message));
      },
    };
  },
});

const accountOf = async (file: string | undefined, sandbox: string | null): Promise<ServiceAccount> => {
  const text = file
    ? await readFile(file, 'utf8')
    : await (await fetch(`${sandbox}/google/service-account.json`, { signal: AbortSignal.timeout(5_000) })).text();
  return serviceAccount.parse(JSON.parse(text));
};

/** Asked once; a failure is asked again, and is about us: no message fails by it. */
const once = <Result>(ask: () => Promise<Result>): (() => Promise<Result>) => {
  let known: Promise<Result> | null = null;
  return async () =>
    await (known ??= ask().catch(() => {
      known = null;
      throw new DomainError('unavailable', 'push.fcm-key-file', 'The key file of Firebase cannot be read.');
    }));
};
