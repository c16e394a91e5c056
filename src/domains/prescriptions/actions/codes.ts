import { newUuid } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { PrescriptionsDeps } from '../deps';
import { readReference, referenceHash, referenceOf } from '../rules/reference';
import { qrHashOf, signToken, tokenHash, tokenIdOf, unsignedToken } from '../rules/token';
import { codeStore, type CodeRow } from '../store/code-store';
import type { KeyRing } from './key-ring';

export type CodeDeps = Pick<PrescriptionsDeps, 'clock' | 'codeKey'> & { readonly ring: KeyRing };

/** Gives a prescription its code; an earlier one is good no more. */
export const issueCode = async (
  { clock, codeKey, ring }: CodeDeps,
  tx: Transaction,
  prescription: { readonly id: number; readonly expiresAt: Date },
): Promise<void> => {
  const id = newUuid();
  const before = (await codeStore(tx).newestOf([prescription.id])).get(prescription.id);
  const key = await ring.signingKey(tx);
  const jti = tokenIdOf(codeKey, id);
  const unsigned = unsignedToken(key.kid, { jti, expiresAt: prescription.expiresAt });
  const signature = signToken(key, unsigned);
  const reference = readReference(referenceOf(codeKey, id));
  if (!reference) throw new Error('A reference code of ours does not read back.');
  await codeStore(tx).add(
    {
      id,
      prescriptionId: prescription.id,
      version: (before?.version ?? 0) + 1,
      kid: key.kid,
      signature,
      qrHash: qrHashOf(`${unsigned}.${signature}`),
      expiresAt: prescription.expiresAt,
      tokenHash: tokenHash(jti),
      finder: reference.finder,
      referenceHash: referenceHash(codeKey, reference.code),
    },
    clock.now(),
  );
};

/** The token behind a row: its id is derived, so the row alone is no use to anybody. */
export const tokenOf = ({ codeKey }: Pick<CodeDeps, 'codeKey'>, { id, kid, expiresAt, signature }: CodeRow): string =>
  `${unsignedToken(kid, { jti: tokenIdOf(codeKey, id), expiresAt })}.${signature}`;

export const referenceNumberOf = ({ codeKey }: Pick<CodeDeps, 'codeKey'>, { id }: CodeRow): string =>
  referenceOf(codeKey, id);
