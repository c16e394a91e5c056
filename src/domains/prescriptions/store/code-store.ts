import type { Sql } from '../../../ports/database';
import { PRESCRIPTION, type PrescriptionRow } from './prescription-store';

export interface CodeRow {
  readonly id: string;
  readonly prescriptionId: number;
  readonly version: number;
  readonly kid: string;
  readonly signature: string;
  readonly qrHash: string;
  readonly expiresAt: Date;
  readonly replacedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lockedUntil: Date | null;
  /** Whether the key that signed it has been revoked. */
  readonly isKeyRevoked: boolean;
}

/** A code that somebody shows, and what it opens. */
export interface ShownCode {
  readonly code: CodeRow;
  /** With the pharmacist (their row id) who holds it now. */
  readonly prescription: PrescriptionRow & { readonly claimedBy: number | null };
}

const CODE = `select id, prescription_id as "prescriptionId", version, kid, signature, qr_hash as "qrHash", expires_at as "expiresAt",
  replaced_at as "replacedAt", revoked_at as "revokedAt", locked_until as "lockedUntil",
  exists (select from careloop.prescription_keys signer where signer.kid = prescription_codes.kid and signer.revoked_at is not null) as "isKeyRevoked"
  from careloop.prescription_codes`;

/** `$1`: now. What both call the same is the prescription's. */
const SHOWN = `select prescription.*, claim.pharmacist_id as "claimedBy", code.id as "codeId", code.version, code.kid, code.signature, code.qr_hash as "qrHash",
    code.expires_at as "codeExpiresAt", code.replaced_at as "replacedAt", code.revoked_at as "revokedAt", code.locked_until as "lockedUntil",
    exists (select from careloop.prescription_keys signer where signer.kid = code.kid and signer.revoked_at is not null) as "isKeyRevoked"
  from careloop.prescription_codes code join lateral (${PRESCRIPTION} where p.id = code.prescription_id) prescription on true
  left join careloop.prescription_claims claim on claim.prescription_id = code.prescription_id and claim.ends_at > $1`;

interface ShownRow
  extends
    PrescriptionRow,
    Omit<CodeRow, 'id' | 'prescriptionId' | 'expiresAt'>,
    Pick<ShownCode['prescription'], 'claimedBy'> {
  readonly codeId: string;
  readonly codeExpiresAt: Date;
}

const shownOf = ([row]: readonly ShownRow[]): ShownCode | null => {
  if (!row) return null;
  const { codeId, codeExpiresAt, version, kid, signature, qrHash, replacedAt, revokedAt, lockedUntil, isKeyRevoked } =
    row;
  const signed = { version, kid, signature, qrHash, replacedAt, revokedAt, lockedUntil, isKeyRevoked };
  return { code: { ...signed, id: codeId, prescriptionId: row.id, expiresAt: codeExpiresAt }, prescription: row };
};

/** What is known of the codes of prescriptions: nothing in here opens one. */
export const codeStore = (sql: Sql) => ({
  /** The code that holds for each of these prescriptions. */
  newestOf: async (prescriptionIds: readonly number[]): Promise<ReadonlyMap<number, CodeRow>> => {
    if (prescriptionIds.length === 0) return new Map();
    const rows = await sql.query<CodeRow>(
      `${CODE} where prescription_id = any ($1::int[]) and replaced_at is null order by version`,
      [prescriptionIds],
    );
    return new Map(rows.map((row) => [row.prescriptionId, row]));
  },

  shownByToken: async (hash: Buffer, now: Date): Promise<ShownCode | null> =>
    shownOf(
      await sql.prepared<ShownRow>('prescriptions.shown-by-token', `${SHOWN} where code.token_hash = $2`, [now, hash]),
    ),

  shownByReference: async (finder: string, hash: Buffer, now: Date): Promise<ShownCode | null> =>
    shownOf(
      await sql.query<ShownRow>(`${SHOWN} where code.finder = $2 and code.reference_hash = $3`, [now, finder, hash]),
    ),

  /** A newer code takes the place of those before it. */
  add: async (
    code: Omit<CodeRow, 'replacedAt' | 'revokedAt' | 'lockedUntil' | 'isKeyRevoked'> & {
      readonly tokenHash: Buffer;
      readonly finder: string;
      readonly referenceHash: Buffer;
    },
    now: Date,
  ): Promise<void> => {
    await sql.query(
      'update careloop.prescription_codes set replaced_at = $2 where prescription_id = $1 and replaced_at is null',
      [code.prescriptionId, now],
    );
    await sql.query(
      `insert into careloop.prescription_codes (id, prescription_id, version, kid, token_hash, signature, finder, reference_hash, qr_hash, issued_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        code.id,
        code.prescriptionId,
        code.version,
        code.kid,
        code.tokenHash,
        code.signature,
        code.finder,
        code.referenceHash,
        code.qrHash,
        now,
        code.expiresAt,
      ],
    );
  },

  /** The codes of a prescription that has ended are good no more. */
  revokeOf: async (prescriptionId: number, now: Date): Promise<void> => {
    await sql.query(
      'update careloop.prescription_codes set revoked_at = $2 where prescription_id = $1 and revoked_at is null',
      [prescriptionId, now],
    );
  },

  /** A wrong try counts against every code that begins like it; from `most` on they are locked. */
  countWrong: async (finder: string, most: number, lockedUntil: Date, now: Date): Promise<void> => {
    await sql.query(
      `update careloop.prescription_codes set wrong_tries = wrong_tries + 1,
         locked_until = case when wrong_tries + 1 >= $2 then $3 else locked_until end
       where finder = $1 and expires_at > $4 and revoked_at is null and replaced_at is null`,
      [finder, most, lockedUntil, now],
    );
  },

  forgiveWrong: async (id: string): Promise<void> => {
    await sql.query(
      'update careloop.prescription_codes set wrong_tries = 0, locked_until = null where id = $1 and wrong_tries > 0',
      [id],
    );
  },

  /** What verifiers without a line to us must know: codes that are good no more and have not expired. */
  revoked: async (now: Date): Promise<readonly string[]> =>
    (
      await sql.query<{ hash: string }>(
        `select encode(token_hash, 'hex') as hash from careloop.prescription_codes
         where (revoked_at is not null or replaced_at is not null) and expires_at > $1 order by 1`,
        [now],
      )
    ).map(({ hash }) => hash),
});
