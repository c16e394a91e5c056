import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { AccountsDeps } from '../deps';

/**
 * Writes down that a code was wrong, for `person`; null: for an address that is nobody's. It is committed with the counted
 * try, and the refusal is thrown afterwards: thrown before, it would take both back.
 */
export const noteRefusedCode = async (
  { audit }: Pick<AccountsDeps, 'audit'>,
  tx: Sql,
  actor: Actor,
  person: { readonly id: number; readonly documentId: string } | null,
): Promise<void> =>
  await audit.write(tx, {
    actor,
    action: 'code.refused',
    record: person ? { type: 'user', id: person.documentId } : null,
    patientId: person?.id ?? null,
  });
