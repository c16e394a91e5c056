import { iso } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { DoseStatus } from '../contract';
import type { DoseMark } from '../dose-record';

/** Somebody said something about a dose. */
export interface NewMark {
  readonly doseId: number;
  readonly at: Date;
  readonly actorKind: 'user' | 'link';
  /** The documentId of a user; null for the holder of a link. */
  readonly actorId: string | null;
  readonly fromStatus: DoseStatus;
  readonly toStatus: DoseStatus;
  readonly note: string | null;
  readonly takenAt: Date | null;
  readonly snoozedUntil: Date | null;
}

export const markStore = (sql: Sql) => ({
  write: async (mark: NewMark): Promise<void> => {
    await sql.query(
      `insert into careloop.dose_marks (dose_id, at, actor_kind, actor_id, from_status, to_status, note, taken_at, snoozed_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        mark.doseId,
        mark.at,
        mark.actorKind,
        mark.actorId,
        mark.fromStatus,
        mark.toStatus,
        mark.note,
        mark.takenAt,
        mark.snoozedUntil,
      ],
    );
  },

  /** Everything that was said about a dose, and what the clock made of it, oldest first. */
  of: async (doseDocumentId: string): Promise<readonly DoseMark[]> =>
    await sql.query<DoseMark>(
      `select ${iso('mark.at')} as at, mark.actor_kind as by, mark.from_status as "from", mark.to_status as "to", mark.note,
         ${iso('mark.taken_at')} as "takenAt", ${iso('mark.snoozed_until')} as "snoozedUntil"
       from careloop.dose_marks mark join public.doses dose on dose.id = mark.dose_id where dose.document_id = $1 order by mark.id`,
      [doseDocumentId],
    ),
});
