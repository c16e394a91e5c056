import { z } from 'zod';
import { DomainError } from '../../kernel/errors';
import type { Captcha, CaptchaProvider } from '../../ports/captcha';

type Elsewhere = Exclude<CaptchaProvider, 'altcha'>;

const PLACES: Readonly<Record<Elsewhere, string>> = {
  recaptcha: 'https://www.google.com/recaptcha/api/siteverify',
  hcaptcha: 'https://api.hcaptcha.com/siteverify',
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
};
const PATIENCE_MS = 4_000;
/** reCAPTCHA v3 gives no answer but a guess: 1 is surely a person, 0 surely not. */
const LEAST_SCORE = 0.5;
/** Our own settings are at fault, not the person. */
const OUR_FAULTS = ['missing-input-secret', 'invalid-input-secret', 'sitekey-secret-mismatch', 'internal-error'];

export interface SiteverifyOptions {
  readonly provider: Elsewhere;
  readonly siteKey: string;
  readonly secret: string;
  /** Elsewhere than the provider's own address: a proxy, or the sandbox. */
  readonly url?: string | undefined;
}

/** reCAPTCHA, hCaptcha and Turnstile, which are asked in the same way. They take each token once, and see to that themselves. */
export const siteverifyCaptcha = ({
  provider,
  siteKey,
  secret,
  url = PLACES[provider],
}: SiteverifyOptions): Captcha => ({
  question: async () => ({ provider, siteKey, challenge: null }),

  isAnswered: async (token, ip) => {
    const form = new URLSearchParams({
      secret,
      response: token,
      remoteip: ip,
      ...(provider === 'hcaptcha' ? { sitekey: siteKey } : {}),
    });
    const answer = await fetch(url, {
      method: 'POST',
      body: form,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => null);
    const result = verdict.safeParse(answer?.ok ? await answer.json().catch(() => null) : null).data;
    if (!result || result['error-codes'].some((code) => OUR_FAULTS.includes(code))) throw unavailable();
    return result.success && (provider !== 'recaptcha' || result.score === undefined || result.score >= LEAST_SCORE);
  },
});

const verdict = z.object({
  success: z.boolean(),
  score: z.number().optional(),
  'error-codes': z.array(z.string()).default([]),
});

const unavailable = (): DomainError =>
  new DomainError(
    'unavailable',
    'captcha.unavailable',
    'The captcha cannot be checked at the moment. Try again in a minute.',
  );
