import { newUuid } from '../../../../kernel/ids';
import type { Sql } from '../../../../ports/database';
import type { Identity } from '../../../../ports/identity-provider';
import { bearerText, newBearerSecret, provesBearer, readBearer, secretHash } from '../../rules/bearer-secret';
import { vouchers, type VoucherRow } from '../../store/vouchers';

/** Keeps what a provider said until `expiresAt`, and answers what to fetch it with. */
export const openVoucher = async (
  sql: Sql,
  identity: Identity,
  {
    step,
    userId = null,
    appChallenge = null,
    expiresAt,
  }: { step: VoucherRow['step']; userId?: number | null; appChallenge?: string | null; expiresAt: Date },
  now: Date,
): Promise<string> => {
  const bearer = newBearerSecret(newUuid());
  await vouchers(sql).open(
    { id: bearer.id, secretHash: secretHash(bearer.secret), step, identity, userId, appChallenge, expiresAt },
    now,
  );
  return bearerText(bearer);
};

/** A voucher that is still good; null for everything else. */
export const findVoucher = async (
  sql: Sql,
  text: string,
  step: VoucherRow['step'],
  now: Date,
): Promise<(VoucherRow & { readonly identity: Identity }) | null> => {
  const bearer = readBearer(text);
  const found = bearer && (await vouchers(sql).find(bearer.id));
  if (!bearer || !found || !provesBearer(bearer, found.secretHash)) return null;
  const { identity } = found;
  return found.step !== step || found.usedAt || found.expiresAt <= now || !identity ? null : { ...found, identity };
};
