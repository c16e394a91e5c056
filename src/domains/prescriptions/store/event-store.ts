import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { PrescriptionStatus } from '../contract';

export interface EventRow {
  readonly at: Date;
  readonly from: PrescriptionStatus | null;
  readonly to: PrescriptionStatus;
  readonly actorKind: Actor['kind'];
  readonly userId: number | null;
  readonly reason: string | null;
}

/** Who moved a prescription, when and why. */
export const eventStore = (sql: Sql) => ({
  add: async (
    prescriptionId: number,
    {
      from,
      to,
      actor,
      reason,
    }: { from: PrescriptionStatus | null; to: PrescriptionStatus; actor: Actor; reason: string | null },
    now: Date,
  ): Promise<void> => {
    await sql.prepared(
      'prescriptions.event',
      `insert into careloop.prescription_events (prescription_id, at, from_status, to_status, actor_kind, actor_user_id, reason)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [prescriptionId, now, from, to, actor.kind, actor.kind === 'user' ? actor.userId : null, reason],
    );
  },

  of: async (prescriptionId: number): Promise<readonly EventRow[]> =>
    await sql.query<EventRow>(
      `select at, from_status as "from", to_status as "to", actor_kind as "actorKind", actor_user_id as "userId", reason
       from careloop.prescription_events where prescription_id = $1 order by id`,
      [prescriptionId],
    ),
});
