import { createHash, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { Captcha } from '../../ports/captcha';
import type { Clock } from '../../ports/clock';
import type { Counters } from '../../ports/counters';

const ALGORITHM = 'PBKDF2/SHA-256';
const COST = 1_000;
/** About half a second on a phone: nothing for one person, a day of work for 200,000 tries. */
const ROUNDS = { least: 300, most: 900 };
const LIFE_MS = 10 * 60_000;

export interface AltchaOptions {
  readonly clock: Clock;
  /** Remember which answers were taken; shared by all nodes. */
  readonly counters: Pick<Counters, 'add'>;
  readonly key: Buffer;
}

/** Work instead of a third party: the browser computes for a moment (ALTCHA, proof of work version 2). Nobody is told who asks. */
export const altchaCaptcha = ({ clock, counters, key }: AltchaOptions): Captcha => {
  const secrets = {
    hmacSignatureSecret: key.toString('base64url'),
    hmacKeySignatureSecret: createHash('sha256').update(key).digest('base64url'),
  };
  return {
    question: async () => {
      const challenge = await createChallenge({
        algorithm: ALGORITHM,
        cost: COST,
        counter: randomInt(ROUNDS.least, ROUNDS.most),
        deriveKey,
        expiresAt: new Date(clock.now().getTime() + LIFE_MS),
        ...secrets,
      });
      return { provider: 'altcha', siteKey: null, challenge };
    },

    isAnswered: async (token) => {
      const answer = payload.safeParse(jsonIn(token)).data;
      if (!answer || answer.challenge.parameters.expiresAt * 1_000 <= clock.now().getTime()) return false;
      const { verified } = await verifySolution({ ...answer, deriveKey, ...secrets }).catch(() => ({
        verified: false,
      }));
      if (!verified) return false;
      const [count] = await counters.add([
        { key: `altcha ${answer.challenge.signature}`, points: 1, windowMs: LIFE_MS },
      ]);
      return count?.used === 1;
    },
  };
};

/** Only what we make ourselves: anything dearer would be our own work. */
const payload = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal(ALGORITHM),
      cost: z.literal(COST),
      keyLength: z.literal(32),
      nonce: z.string().max(64),
      salt: z.string().max(64),
      keyPrefix: z.string().max(64),
      keySignature: z.string().max(200),
      expiresAt: z.number(),
    }),
    signature: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  solution: z.object({ counter: z.int().min(0).max(0xffff_ffff), derivedKey: z.string().regex(/^[0-9a-f]{64}$/) }),
});

const jsonIn = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
  } catch {
    return null;
  }
};
