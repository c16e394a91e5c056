import type { CaptchaQuestion } from '../../../ports/captcha';
import type { AccountsDeps } from '../deps';

const OFF = { provider: 'off', siteKey: null, challenge: null } as const;

/** What has to be solved before registering, signing in or asking for a new password. `off` where nothing is asked. */
export const captchaQuestion =
  ({ captcha }: Pick<AccountsDeps, 'captcha'>) =>
  async (): Promise<CaptchaQuestion | typeof OFF> =>
    captcha ? await captcha.question() : OFF;
