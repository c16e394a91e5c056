import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { DomainError } from '../../kernel/errors';
import type { Clock } from '../../ports/clock';
import type { PushMessage } from '../../ports/push';
import type { Taken } from '../../ports/sms';
import { post } from '../outside/post';

/** The key file that Firebase gives a project (`service-account.json`). */
export const serviceAccount = z.looseObject({
  project_id: z.string().min(1),
  client_email: z.string().min(1),
  private_key: z.string().min(1),
  token_uri: z.url({ protocol: /^https?$/ }).default('https://oauth2.googleapis.com/token'),
});
export type ServiceAccount = z.output<typeof serviceAccount>;

export interface FcmOptions {
  readonly clock: Clock;
  readonly account: () => Promise<ServiceAccount>;
  /** Without a trailing slash: `https://fcm.googleapis.com`. */
  readonly api: string;
}

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
const ASSERTION_S = 3_600;
/** A token that ends so soon is renewed first. */
const EARLY_MS = 60_000;

const tokenAnswer = z.looseObject({ access_token: z.string(), expires_in: z.number() });
const sent = z.looseObject({ name: z.string() });
const fault = z.looseObject({
  error: z.looseObject({
    status: z.string().optional(),
    details: z.array(z.looseObject({ errorCode: z.string().optional() })).optional(),
  }),
});

/** FCM HTTP v1, signed in as the project's service account (RFC 7523). */
export const fcm = ({ clock, account, api }: FcmOptions) => {
  let token: { readonly value: string; readonly untilMs: number } | null = null;

  const signIn = async (): Promise<string> => {
    const nowMs = clock.now().getTime();
    if (token && token.untilMs - nowMs > EARLY_MS) return token.value;
    const { client_email: email, private_key: key, token_uri: tokenUri } = await account();
    const issuedAt = Math.floor(nowMs / 1_000);
    const assertion = await new SignJWT({ scope: SCOPE })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(email)
      .setAudience(tokenUri)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + ASSERTION_S)
      .sign(await importPKCS8(key, 'RS256'));
    const { status, body } = await post(
      tokenUri,
      new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }).toString(),
      { 'content-type': 'application/x-www-form-urlencoded' },
      'push.fcm-unreachable',
    );
    const answer = tokenAnswer.safeParse(body);
    if (status !== 200 || !answer.success)
      throw new DomainError('unavailable', 'push.fcm-sign-in', 'Google does not sign us in. Check the key file.');
    token = { value: answer.data.access_token, untilMs: nowMs + answer.data.expires_in * 1_000 };
    return token.value;
  };

  return {
    send: async ({ address, title, body, data, urgent }: PushMessage): Promise<Taken> => {
      if (address.kind !== 'fcm') throw new Error('A browser is not pushed to by FCM.');
      const { project_id: project } = await account();
      const result = await post(
        `${api}/v1/projects/${encodeURIComponent(project)}/messages:send`,
        JSON.stringify({
          message: {
            token: address.token,
            notification: { title, body },
            data,
            android: { priority: urgent ? 'high' : 'normal' },
            apns: { headers: { 'apns-priority': urgent ? '10' : '5' } },
          },
        }),
        { 'content-type': 'application/json', authorization: `Bearer ${await signIn()}` },
        'push.fcm-unreachable',
      );
      const accepted = sent.safeParse(result.body);
      if (result.status === 200 && accepted.success) return { provider: 'fcm', providerId: accepted.data.name };
      if (result.status === 401) token = null;
      throw refusalOf(result.status, result.body);
    },
  };
};

/** Nothing of ours will ever reach such a token: FCM says to forget it. */
const GONE = new Set(['UNREGISTERED', 'SENDER_ID_MISMATCH']);

const refusalOf = (status: number, body: unknown): DomainError => {
  const { error } = fault.safeParse(body).data ?? { error: {} };
  const code = error.details?.find(({ errorCode }) => errorCode)?.errorCode ?? error.status ?? String(status);
  if (status === 404 || GONE.has(code))
    return new DomainError(
      'gone',
      'push.device-gone',
      'This device has removed the app, or was never of this project.',
    );
  if (status === 400 || status === 403)
    return new DomainError('invalid', `push.fcm-${code.toLowerCase()}`, 'FCM will never take this message.');
  return new DomainError('unavailable', `push.fcm-${code.toLowerCase()}`, 'FCM does not take this message now.');
};
