import path from 'node:path';
import { altchaCaptcha } from '../adapters/captcha/altcha';
import { siteverifyCaptcha } from '../adapters/captcha/siteverify';
import { smtpEmail } from '../adapters/email/smtp';
import { openIdProvider } from '../adapters/identity/openid';
import { sharpImages } from '../adapters/images/sharp';
import { diskHeadNotes } from '../adapters/noted-head/disk';
import { circuits } from '../adapters/outside/breaker';
import { sandboxForgets } from '../adapters/outside/sandbox';
import type { Rooms, Tools } from '../ports/room';
import type { Email } from '../ports/email';
import type { Wire, WireGround } from '../ports/wire';
import { keyFor, listed, settingsFor, type Env } from './env';
import type { ForgetOutside } from '../ports/outside';
import { ownerIn } from './access/owners';
import { dataMap } from './data-map';
import { manifests } from './rooms';
import { foldedTools } from './folded-tools';
import { siteOf } from './site';
import { wires } from './wires';

interface Toolbox {
  readonly env: Env;
  readonly wireGround: WireGround;
  readonly rooms: Rooms;
}

/**
 * The tools that rooms ask for: those of the hall, and those that `adapters/<port>/wire` makes when somebody first asks.
 * What is folded over all rooms (topics, contacts, listeners, what ends) is read when it is needed, not before.
 */
export const openTools = (toolbox: Toolbox): { readonly tools: Tools; close(): Promise<void> } => {
  const makers = new Map<string, Maker>([...Object.entries(toolsOfTheHall(toolbox)), ...wires().map(makerOf(toolbox))]);
  const made = new Map<string, unknown>();
  const get = (_made: object, name: string | symbol): unknown => {
    const maker = makers.get(String(name));
    if (!maker) throw new Error(`Nobody makes the tool "${String(name)}": there is no wire for it.`);
    if (!made.has(String(name))) made.set(String(name), maker.make());
    return made.get(String(name));
  };
  return {
    tools: new Proxy({}, { get, set: (_made, name, tool) => Boolean(made.set(String(name), tool)) }) as Tools,
    close: async () => {
      for (const [name, tool] of made) await makers.get(name)?.close?.(tool);
    },
  };
};

interface Maker {
  readonly make: () => unknown;
  close?(tool: unknown): Promise<void>;
}

const makerOf =
  ({ wireGround }: Toolbox) =>
  ({ tool, settings, make, close }: Wire): [string, Maker] => [
    tool,
    { make: () => make(wireGround, settingsFor(settings)), ...(close ? { close } : {}) },
  ];

const toolsOfTheHall = ({ env, wireGround, rooms }: Toolbox): Readonly<Record<string, Maker>> => {
  const { clock, counters } = wireGround;
  return {
    site: { make: () => siteOf(env) },
    images: { make: () => sharpImages() },
    headNotes: { make: () => diskHeadNotes(path.join(env.DATA_DIR, 'audit-head')) },
    captcha: { make: () => captchaOf(env, wireGround, counters) },
    google: { make: () => googleSignIn(env, clock) },
    forgetOutside: {
      make: (): ForgetOutside => (env.SANDBOX_URL ? sandboxForgets(env.SANDBOX_URL) : async () => undefined),
    },
    circuits: { make: () => circuits },
    dataMap: { make: () => dataMap(manifests()) },
    ownerOf: { make: () => ownerIn(wireGround.db) },
    email: { make: () => smtp(env, clock), close: async (email: Email) => await email.close() },
    ...Object.fromEntries(Object.entries(foldedTools(rooms)).map(([name, tool]) => [name, { make: () => tool }])),
  };
};

/** The mail server of this installation. */
const smtp = (env: Env, clock: WireGround['clock']): Email =>
  smtpEmail({
    host: env.SMTP_HOST,
    port: env.SMTP_PORT,
    secure: env.SMTP_SECURE,
    auth: env.SMTP_USER ? { user: env.SMTP_USER, pass: env.SMTP_PASSWORD ?? '' } : null,
    from: env.MAIL_FROM,
    returnPath: env.MAIL_RETURN_PATH ?? null,
    connections: env.SMTP_CONNECTIONS,
    clock,
  });

/** Null where none is set up. */
const captchaOf = (env: Env, { clock }: WireGround, counters: WireGround['counters']) => {
  if (env.CAPTCHA === 'off') return null;
  if (env.CAPTCHA === 'altcha') return altchaCaptcha({ clock, counters, key: keyFor(env, 'captcha') });
  return siteverifyCaptcha({
    provider: env.CAPTCHA,
    siteKey: env.CAPTCHA_SITE_KEY ?? '',
    secret: env.CAPTCHA_SECRET ?? '',
    url: env.CAPTCHA_VERIFY_URL,
  });
};

const googleSignIn = (env: Env, clock: WireGround['clock']) => {
  const [clientId, ...others] = listed(env.GOOGLE_CLIENT_ID ?? '');
  if (!clientId || !env.GOOGLE_CLIENT_SECRET) return null;
  const [returnUrl = `${env.PUBLIC_URL}/`, ...more] = listed(env.GOOGLE_RETURN_URLS);
  const returnUrls: readonly [string, ...string[]] = [returnUrl, ...more];
  return {
    provider: openIdProvider({
      clock,
      issuer: env.GOOGLE_ISSUER,
      clientIds: [clientId, ...others],
      clientSecret: env.GOOGLE_CLIENT_SECRET,
    }),
    redirectUri: `${env.PUBLIC_URL}/api/auth/google/callback`,
    returnUrls,
    flowKey: keyFor(env, 'provider-flow'),
  };
};
