import { newUuid } from '../../../../kernel/ids';
import type { Sql } from '../../../../ports/database';
import type { Identity } from '../../../../ports/identity-provider';
import { bearerText, newBearerSecret, provesBearer, readBearer, secretHash } from '../../rules/bearer-secret';
import { exchangeCodes, type ExchangeCodeRow } from '../../store/exchange-codes';

/** Keeps what a provider said until `expiresAt`, and returns what to fetch it with. */
export const createExchangeCode = async (
  sql: Sql,
  identity: Identity,
  {
    step,
    userId = null,
    appChallenge = null,
    expiresAt,
  }: { step: ExchangeCodeRow['step']; userId?: number | null; appChallenge?: string | null; expiresAt: Date },
  now: Date,
): Promise<string> => {
  const bearer = newBearerSecret(newUuid());
  await exchangeCodes(sql).open(
    { id: bearer.id, secretHash: secretHash(bearer.secret), step, identity, userId, appChallenge, expiresAt },
    now,
  );
  return bearerText(bearer);
};

/** An exchange code that is still good; null for everything else. */
export const findExchangeCode = async (
  sql: Sql,
  text: string,
  step: ExchangeCodeRow['step'],
  now: Date,
): Promise<(ExchangeCodeRow & { readonly identity: Identity }) | null> => {
  const bearer = readBearer(text);
  const found = bearer && (await exchangeCodes(sql).find(bearer.id));
  if (!bearer || !found || !provesBearer(bearer, found.secretHash)) return null;
  const { identity } = found;
  return found.step !== step || found.usedAt || found.expiresAt <= now || !identity ? null : { ...found, identity };
};
