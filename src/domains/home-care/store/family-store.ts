import type { Sql } from '../../../ports/database';
import type { FamilyLevel, FamilyState } from '../words';

export interface FamilyRow {
  readonly documentId: string;
  readonly patientId: number;
  readonly memberId: number;
  readonly relation: string;
  readonly level: FamilyLevel;
  readonly state: FamilyState;
  readonly expiresAt: Date;
  readonly invitedAt: Date;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
}

const MEMBER = `f.id as "documentId", f.patient_id as "patientId", f.member_id as "memberId", f.relation, f.level, f.state, f.expires_at as "expiresAt",
  f.invited_at as "invitedAt", f.accepted_at as "acceptedAt", f.ended_at as "endedAt"`;

export const familyStore = (sql: Sql) => ({
  /** False where there is one between the two that has not ended. */
  add: async (
    member: Pick<FamilyRow, 'documentId' | 'patientId' | 'memberId' | 'relation' | 'level' | 'expiresAt'>,
    now: Date,
  ): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.family_members (id, patient_id, member_id, relation, level, state, expires_at, invited_at)
         values ($1, $2, $3, $4, $5, 'invited', $6, $7) on conflict (patient_id, member_id) where state <> 'ended' do nothing returning 1`,
        [member.documentId, member.patientId, member.memberId, member.relation, member.level, member.expiresAt, now],
      )
    ).length > 0,

  /** What has run out between the two is over, so that there can be a new one. */
  endExpired: async (patientId: number, memberId: number, now: Date): Promise<void> => {
    await sql.query(
      `update careloop.family_members set state = 'ended', ended_at = expires_at
       where patient_id = $1 and member_id = $2 and state <> 'ended' and expires_at <= $3`,
      [patientId, memberId, now],
    );
  },

  one: async (documentId: string): Promise<FamilyRow | null> =>
    (await sql.query<FamilyRow>(`select ${MEMBER} from careloop.family_members f where f.id = $1`, [documentId]))[0] ??
    null,

  /** One in which this person takes part, held until the transaction ends; null: there is no such. */
  lockOf: async (userId: number, documentId: string): Promise<FamilyRow | null> =>
    (
      await sql.query<FamilyRow>(
        `select ${MEMBER} from careloop.family_members f where f.id = $2 and (f.patient_id = $1 or f.member_id = $1) for update`,
        [userId, documentId],
      )
    )[0] ?? null,

  /** On both sides, the newest first. */
  ofPerson: async (userId: number, most: number): Promise<readonly FamilyRow[]> =>
    await sql.query<FamilyRow>(
      `select ${MEMBER} from careloop.family_members f where f.patient_id = $1 or f.member_id = $1
       order by f.invited_at desc, f.id limit $2`,
      [userId, most],
    ),

  countOpenOf: async (patientId: number, now: Date): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from careloop.family_members where patient_id = $1 and state <> 'ended' and expires_at > $2`,
        [patientId, now],
      )
    )[0]?.count ?? 0,

  accept: async (documentId: string, now: Date): Promise<void> => {
    await sql.query(`update careloop.family_members set state = 'active', accepted_at = $2 where id = $1`, [
      documentId,
      now,
    ]);
  },

  change: async (documentId: string, level: FamilyLevel, expiresAt: Date): Promise<void> => {
    await sql.query('update careloop.family_members set level = $2, expires_at = $3 where id = $1', [
      documentId,
      level,
      expiresAt,
    ]);
  },

  end: async (documentId: string, now: Date): Promise<void> => {
    await sql.query(
      `update careloop.family_members set state = 'ended', ended_at = $2 where id = $1 and state <> 'ended'`,
      [documentId, now],
    );
  },
});
