export const CAPTCHA_PROVIDERS = ['altcha', 'recaptcha', 'hcaptcha', 'turnstile'] as const;
export type CaptchaProvider = (typeof CAPTCHA_PROVIDERS)[number];

/** What a page needs to put the question: ours, or the key that the provider's own script asks for. */
export interface CaptchaQuestion {
  readonly provider: CaptchaProvider;
  readonly siteKey: string | null;
  /** What the ALTCHA widget solves; null for the others. */
  readonly challenge: object | null;
}

/** Tells people from programs, roughly: it makes many tries dear, and nothing else rests on it. */
export interface Captcha {
  question(): Promise<CaptchaQuestion>;
  /**
   * Whether `token` is the answer to a question that was put lately; each is taken once.
   * @throws DomainError `unavailable` when nobody is there to ask
   */
  isAnswered(token: string, ip: string): Promise<boolean>;
}

declare module './room' {
  interface Tools {
    /** Null where none is set up. */
    readonly captcha: Captcha | null;
  }
}
