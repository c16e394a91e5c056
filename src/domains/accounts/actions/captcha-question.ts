import type { AccountsDeps } from '../deps';

/** What has to be solved before registering, signing in or asking for a new password. `off` where nothing is asked. */
export const captchaQuestion =
  ({ captchaInUse }: Pick<AccountsDeps, 'captchaInUse'>) =>
  async () => {
    const captcha = captchaInUse();
    if (!captcha) return { provider: 'off', siteKey: null, challenge: null } as const;
    const { challenge, ...question } = await captcha.question();
    return { ...question, challenge: challenge && { ...challenge } };
  };
