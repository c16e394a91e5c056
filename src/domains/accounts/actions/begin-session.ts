import type { Actor } from '../../../kernel/actor';
import { newUuid } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { SignedInView } from '../contract';
import type { AccountsDeps, Device } from '../deps';
import { signAccessToken } from '../rules/access-token';
import { ipOf } from '../rules/callers';
import { viewOf, type ActivePerson } from '../rules/person';
import { bearerText, newBearerSecret, secretHash } from '../rules/bearer-secret';
import { sessionLife } from '../rules/session-life';
import { sessions } from '../store/sessions';

/** Longer descriptions of itself no honest device has. */
const LONGEST_USER_AGENT = 512;

/** A session row that has just begun, and the token that only its owner will have seen. */
export interface Begun {
  readonly person: ActivePerson;
  /** The session's name, the same across renewals. */
  readonly family: string;
  readonly refreshToken: string;
  readonly endsAt: Date;
}

export interface Beginning {
  readonly actor: Actor;
  readonly device: Device;
  readonly now: Date;
  /** The session that goes on with this row; left out, a new one begins. */
  readonly renews?: { readonly family: string; readonly absoluteExpiresAt: Date };
  /** The secret of its refresh token, where it must be found again; left out, a random one. */
  readonly secret?: string | undefined;
}

/** Begins a session row for a person who is held. */
export const beginSession = async (
  tx: Sql,
  person: ActivePerson,
  { actor, device, now, renews, secret }: Beginning,
): Promise<Begun> => {
  const made = newBearerSecret(newUuid());
  const bearer = secret === undefined ? made : { ...made, secret };
  const family = renews?.family ?? bearer.id;
  const life = sessionLife(now, renews?.absoluteExpiresAt);
  await sessions(tx).begin(
    {
      id: bearer.id,
      family,
      userId: person.id,
      refreshHash: secretHash(bearer.secret),
      userAgent: described(device),
      ip: ipOf(actor),
      ...life,
    },
    now,
  );
  return { person, family, refreshToken: bearerText(bearer), endsAt: life.expiresAt };
};

/** What the owner of a session that has begun is given. */
export const handOver = async (
  { tokenKey, accessTokenMs }: Pick<AccountsDeps, 'tokenKey' | 'accessTokenMs'>,
  { person, family, refreshToken, endsAt }: Begun,
  now: Date,
): Promise<SignedInView> => {
  const jwt = await signAccessToken(
    tokenKey,
    { sessionId: family, documentId: person.documentId, endsAt },
    now,
    accessTokenMs,
  );
  return { jwt, token: jwt, refreshToken, user: viewOf(person) };
};

const described = ({ userAgent }: Device): string | null =>
  userAgent?.replace(/\0|\p{Surrogate}/gu, '').slice(0, LONGEST_USER_AGENT) ?? null;
