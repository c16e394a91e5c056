import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../../ports/clock';
import { json, jsonIn, type Route } from '../answer';
import { slowly, type FaultBoard } from '../faults';
import { simulator } from '../simulator';

const TOKEN_LIFE_MS = 120_000;
/** Any other secret is one that the provider does not know. */
const SECRET = 'sandbox';

/** siteverify of reCAPTCHA, hCaptcha and Turnstile. `POST /siteverify/tokens` is the person who has ticked the box. */
const siteverifyRoutes = (clock: Clock, faults: FaultBoard): readonly Route[] => {
  const tokens = new Map<
    string,
    { readonly hostname: string; readonly score: number | undefined; readonly madeAt: Date }
  >();
  return [
    {
      method: 'POST',
      path: /^\/siteverify\/tokens$/,
      run: ({ body }) => {
        const wish = z
          .object({ hostname: z.string().default('localhost'), score: z.number().min(0).max(1).optional() })
          .safeParse(jsonIn(body || '{}'));
        if (!wish.success) return json(400, { error: z.prettifyError(wish.error) });
        const token = randomBytes(48).toString('base64url');
        tokens.set(token, { hostname: wish.data.hostname, score: wish.data.score, madeAt: clock.now() });
        return json(200, { data: { token }, meta: {} });
      },
    },
    {
      method: 'POST',
      path: /^\/siteverify\/(recaptcha|hcaptcha|turnstile)$/,
      run: async ({ body }, [provider = '']) => {
        const { mode, delayMs } = faults.meet('siteverify', provider);
        if (mode === 'down' || mode === 'lose-answer') return null;
        if (mode === 'refuse-5xx') return json(503, {});
        if (mode === 'refuse-4xx') return json(400, { success: false, 'error-codes': ['bad-request'] });
        if (mode === 'slow') await slowly(delayMs);
        const form = new URLSearchParams(body);
        const response = form.get('response') ?? '';
        const found = tokens.get(response);
        tokens.delete(response);
        if (form.get('secret') !== SECRET)
          return json(200, { success: false, 'error-codes': ['invalid-input-secret'] });
        if (!response) return json(200, { success: false, 'error-codes': ['missing-input-response'] });
        if (!found) return json(200, { success: false, 'error-codes': ['timeout-or-duplicate'] });
        if (found.madeAt.getTime() + TOKEN_LIFE_MS <= clock.now().getTime())
          return json(200, { success: false, 'error-codes': ['timeout-or-duplicate'] });
        return json(200, {
          success: true,
          challenge_ts: found.madeAt.toISOString(),
          hostname: found.hostname,
          ...(found.score === undefined ? {} : { score: found.score, action: 'submit' }),
        });
      },
    },
  ];
};

export default simulator({
  services: { siteverify: {} },
  open: ({ clock, faults }) => ({ routes: siteverifyRoutes(clock, faults) }),
});
