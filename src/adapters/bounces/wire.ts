import { z } from 'zod';
import type { Bounces } from '../../ports/bounces';
import { wire } from '../../ports/wire';
import { pop3Bounces } from './pop3';

const settings = z.object({
  BOUNCES_HOST: z.string().optional().describe('The POP3 server of the mailbox that undeliverable mail comes back to.'),
  BOUNCES_PORT: z.coerce.number().int().min(1).max(65_535).default(995),
  BOUNCES_SECURE: z
    .enum(['true', 'false'])
    .default('true')
    .transform((flag) => flag === 'true'),
  BOUNCES_USER: z.string().default(''),
  BOUNCES_PASSWORD: z.string().default(''),
});

/** A mailbox of its own, read by POP3; where none is set up and a sandbox runs, the sandbox's. */
export default wire({
  tool: 'bounces',
  settings,
  make: ({ sandboxUrl }, values): Bounces | null => {
    const { BOUNCES_HOST: host, BOUNCES_PORT: port, BOUNCES_SECURE: secure } = values;
    if (host) return pop3Bounces({ host, port, secure, user: values.BOUNCES_USER, password: values.BOUNCES_PASSWORD });
    return sandboxUrl ? ofSandbox(sandboxUrl.replace(/\/+$/, '')) : null;
  },
});

const ANSWER_WITHIN_MS = 5_000;
const place = z.object({ host: z.string(), port: z.number() });

/** The sandbox says where its mailbox is. */
const ofSandbox = (sandboxUrl: string): Bounces => ({
  readEach: async (most, take) => {
    const answer = await fetch(`${sandboxUrl}/pop3`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(
      () => null,
    );
    if (!answer?.ok) return 0;
    const { host, port } = place.parse(await answer.json());
    const bounces = pop3Bounces({ host, port, secure: false, user: 'bounces', password: 'sandbox' });
    return await bounces.readEach(most, take);
  },
});
