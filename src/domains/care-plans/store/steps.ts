import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import { newDocumentId } from '../../../kernel/ids';
import type { StepView } from '../contract';
import type { Step } from '../rules/step';

const STEP = `step.id as "documentId", step.kind, step.text, array[step.span_start, step.span_end] as span, step.what, step.frequency,
  step.duration_days as "durationDays", step.amount, step.is_medicine as "isMedicine", step.needs_review as "needsReview", step.conditional,
  step.status, ${isoOf('step.released_at')} as "releasedAt", ${isoOf('step.ticked_at')} as "tickedAt", step.note_id as note,
  coalesce((select course.added from careloop.note_courses course where course.step_id = step.id), 0) as "dosesAdded"`;

/** What is kept of a step: of one whose words were not released, only where they stand. */
export type KeptStep = Omit<Step, 'text' | 'what' | 'amount'> & {
  readonly text: string | null;
  readonly what: string | null;
  readonly amount: string | null;
};

export const stepStore = (sql: Sql) => ({
  insert: async (
    note: { readonly id: string; readonly patientId: number },
    steps: readonly KeptStep[],
    status: 'waiting' | 'released',
    now: Date,
  ): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (const [position, step] of steps.entries()) {
      const id = newDocumentId();
      ids.push(id);
      await sql.query(
        `insert into careloop.note_steps (id, note_id, patient_id, position, kind, text, what, amount, span_start, span_end, frequency,
           duration_days, is_medicine, needs_review, conditional, status, released_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13, $14, $15, $16, $17)`,
        [
          id,
          note.id,
          note.patientId,
          position,
          step.kind,
          step.text,
          step.what,
          step.amount,
          step.span[0],
          step.span[1],
          step.frequency && JSON.stringify(step.frequency),
          step.durationDays,
          step.isMedicine,
          step.needsReview,
          step.conditional,
          status,
          status === 'released' ? now : null,
        ],
      );
    }
    return ids;
  },

  ofNote: async (noteId: string): Promise<readonly StepView[]> =>
    await sql.query<StepView>(
      `select ${STEP} from careloop.note_steps step where step.note_id = $1 order by step.span_start, step.position`,
      [noteId],
    ),

  removeWaiting: async (noteId: string): Promise<void> => {
    await sql.query(`delete from careloop.note_steps where note_id = $1 and status = 'waiting'`, [noteId]);
  },

  releaseWaiting: async (noteId: string, now: Date): Promise<void> => {
    await sql.query(
      `update careloop.note_steps set status = 'released', released_at = $2 where note_id = $1 and status = 'waiting'`,
      [noteId, now],
    );
  },

  /** What a patient is to do now, the newest note first. */
  ofPatient: async (patientId: number): Promise<readonly StepView[]> =>
    await sql.query<StepView>(
      `select ${STEP} from careloop.note_steps step join careloop.notes note on note.id = step.note_id
       where step.patient_id = $1 and step.status = 'released' order by note.written_at desc, step.note_id, step.span_start`,
      [patientId],
    ),

  lockForUpdate: async (id: string, patientId: number): Promise<StepView | null> => {
    const [row] = await sql.query<StepView>(
      `select ${STEP} from careloop.note_steps step where step.id = $1 and step.patient_id = $2 and step.status = 'released' for update`,
      [id, patientId],
    );
    return row ?? null;
  },

  tick: async (id: string, now: Date): Promise<void> => {
    await sql.query('update careloop.note_steps set ticked_at = coalesce(ticked_at, $2) where id = $1', [id, now]);
  },
});
