import type { Transaction } from '../../../../ports/database';
import { provesBearer, readBearer } from '../../rules/bearer-secret';
import type { Person } from '../../rules/person';
import { MFA_TOKEN_TRIES } from '../../rules/mfa-token-life';
import { people } from '../../store/people';
import { mfaTokens, type MfaTokenRow } from '../../store/mfa-tokens';

export interface Held {
  readonly person: Person;
  readonly ticket: MfaTokenRow;
}

/** Holds the person an MFA token was given to. Null when the ticket is unknown, used, worn out or too old. */
export const lockByMfaToken = async (tx: Transaction, text: string, now: Date): Promise<Held | null> => {
  const bearer = readBearer(text);
  const known = bearer && (await mfaTokens(tx).find(bearer.id));
  if (!bearer || !known || !provesBearer(bearer, known.secretHash)) return null;
  const person = await people(tx).lockForUpdate(known.userId);
  const mfaToken = await mfaTokens(tx).find(known.id); // as it is now that nobody else changes it
  if (!person || !mfaToken || mfaToken.usedAt || mfaToken.expiresAt <= now || mfaToken.wrongAnswers >= MFA_TOKEN_TRIES)
    return null;
  return { person, ticket: mfaToken };
};
