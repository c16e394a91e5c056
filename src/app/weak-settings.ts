/** What the settings of an installation say of how it is reached, and by what it is kept. */
export interface Reach {
  readonly NODE_ENV: string;
  readonly PUBLIC_URL?: string | undefined;
  readonly TRUSTED_PROXIES?: number | undefined;
  readonly CARELOOP_SECRET: string;
  readonly DATABASE_URL: string;
  readonly SANDBOX_URL?: string | undefined;
  readonly DEMO: boolean;
  readonly GOOGLE_ISSUER: string;
  readonly CAPTCHA_VERIFY_URL?: string | undefined;
}

export interface Weakness {
  readonly name: keyof Reach;
  readonly message: string;
}

/**
 * Settings that fit, and that no installation with real people may start with. What only this machine reaches, and what is not
 * production, may try things out; a secret that can be guessed may nobody.
 */
export const weaknessesIn = (reach: Reach): readonly Weakness[] => {
  const always = isGuessable(reach.CARELOOP_SECRET)
    ? [{ name: 'CARELOOP_SECRET' as const, message: 'can be guessed; make one with: openssl rand -base64 48' }]
    : [];
  if (reach.NODE_ENV !== 'production' || !reach.PUBLIC_URL || isOfThisMachine(reach.PUBLIC_URL)) return always;
  return [
    ...always,
    ...RULES.filter(({ isBroken }) => isBroken(reach)).map(({ name, message }) => ({ name, message })),
  ];
};

const RULES: readonly (Weakness & { readonly isBroken: (reach: Reach) => boolean })[] = [
  {
    name: 'PUBLIC_URL',
    message: 'must begin with https:// in production: put a proxy with TLS in front, and name its address here',
    isBroken: ({ PUBLIC_URL }) => isPlain(PUBLIC_URL),
  },
  {
    name: 'TRUSTED_PROXIES',
    message:
      'must be said in production: how many proxies of yours stand in front (1 for one that ends TLS). Without it all callers count as one, and one of them can lock out all',
    isBroken: ({ TRUSTED_PROXIES }) => TRUSTED_PROXIES === undefined,
  },
  {
    name: 'CARELOOP_SECRET',
    message: 'is that of an example; make one with: openssl rand -base64 48',
    isBroken: ({ CARELOOP_SECRET }) => OF_AN_EXAMPLE.test(CARELOOP_SECRET),
  },
  {
    name: 'DATABASE_URL',
    message: 'has a password that is tried first by everybody; give its user one of: openssl rand -hex 24',
    isBroken: ({ DATABASE_URL }) => isTriedFirst(new URL(DATABASE_URL)),
  },
  {
    name: 'DEMO',
    message: 'must be false in production: the passwords of the demo people are known to everybody',
    isBroken: ({ DEMO }) => DEMO,
  },
  {
    name: 'SANDBOX_URL',
    message: 'must not be set in production: messages would be shown instead of sent',
    isBroken: ({ SANDBOX_URL }) => SANDBOX_URL !== undefined,
  },
  {
    name: 'GOOGLE_ISSUER',
    message: 'must begin with https:// in production: it says who somebody is',
    isBroken: ({ GOOGLE_ISSUER }) => isPlain(GOOGLE_ISSUER),
  },
  {
    name: 'CAPTCHA_VERIFY_URL',
    message: 'must begin with https:// in production: it says who is a person',
    isBroken: ({ CAPTCHA_VERIFY_URL }) => isPlain(CAPTCHA_VERIFY_URL),
  },
];

/** 32 random characters of base64 hold 25 different ones, of hexadecimal 14; what a hand repeats holds few. */
const FEWEST_DIFFERENT = 8;
const isGuessable = (secret: string): boolean => new Set(secret).size < FEWEST_DIFFERENT;

const OF_AN_EXAMPLE = /change.?(me|this)|replace.?(me|this)|your.?secret|example|only-for-tests|only-the-build/i;

const TRIED_FIRST = ['postgres', 'password', 'careloop', 'admin', 'root', 'secret', 'changeme', 'test', '123456'];

/** No password at all is another way of signing in: a socket, a certificate, an address. */
const isTriedFirst = (url: URL): boolean => {
  const [username, password] = [url.username, url.password].map((part) => decodeURIComponent(part).toLowerCase());
  return password !== undefined && password !== '' && [username, ...TRIED_FIRST].includes(password);
};

const isPlain = (url: string | undefined): boolean => url !== undefined && new URL(url).protocol !== 'https:';

const isOfThisMachine = (url: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
