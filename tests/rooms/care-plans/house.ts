import { carePlansMigrations } from '../../../src/domains/care-plans/migrations';
import { carePlans, type Owed, type PublicKey } from '../../../src/domains/care-plans';
import type { RegimenToStart } from '../../../src/domains/regimens';
import type { UserActor } from '../../../src/kernel/actor';
import type { Model } from '../../../src/ports/model';
import { newDocumentId } from '../../../src/kernel/ids';
import { careAt } from '../../support/care';
import { trailOver } from '../../support/trail';

/** The room over the real `people` and `access`, with regimens and notifications told apart, and a clock that the test turns. */
export const notesAt = async (
  now: string,
  { recoveryKey = null, model = null }: { recoveryKey?: PublicKey | null; model?: Model | null } = {},
) => {
  const house = await careAt(now);
  for (const { statements } of carePlansMigrations) for (const statement of statements) await house.db.query(statement);
  const trail = trailOver({
    clock: house.clock,
    db: house.db,
  });
  const started: RegimenToStart[] = [];
  const ended: string[] = [];
  const owed: Owed[] = [];
  const cancelled: string[] = [];
  const room = carePlans({
    clock: house.clock,
    db: house.db,
    audit: trail,
    emit: async (tx, name, payload) => {
      await tx.query('insert into careloop.test_events (name, payload) values ($1, $2)', [name, payload]);
    },
    access: house.access,
    regimens: {
      startRegimen: async (_tx, _actor, regimen) => {
        started.push(regimen);
        return { medicationId: newDocumentId(), planId: 'p' };
      },
      endRegimensOf: async (_tx, _actor, { id }) => {
        ended.push(id);
        return 1;
      },
      coursesOfDoses: async () => [],
      setDoseCount: async () => undefined,
    },
    notify: async (_tx, message) => void owed.push(message),
    cancel: async (_tx, _message, ids) => void cancelled.push(...ids),
    doctorsOf: house.room.doctorsOf,
    namesOf: async (sql, ids) =>
      new Map(
        (
          await sql.query<{ id: number; documentId: string; name: string }>(
            `select id, document_id as "documentId", coalesce(name, '') as name from public.up_users where id = any ($1::int[])`,
            [ids],
          )
        ).map(({ id, ...named }) => [id, named]),
      ),
    rowIdOf: async (documentId) =>
      (await house.db.query<{ id: number }>('select id from public.up_users where document_id = $1', [documentId]))[0]
        ?.id ?? null,
    recoveryKey,
    model,
    modelTimeoutMs: 300,
  });
  return {
    ...room,
    db: house.db,
    clock: house.clock,
    person: house.person,
    events: house.events,
    trail: house.trail,
    /** Every row of the trail, with what was noted of reads. */
    traces: async () => {
      await trail.close();
      return await house.db.query<{ action: string; recordType: string | null; patientId: number | null }>(
        `select action, record_type as "recordType", patient_id as "patientId" from careloop.audit order by id`,
      );
    },
    close: async (): Promise<void> => {
      await trail.close();
      await house.close();
    },
    started,
    ended,
    owed,
    cancelled,
    /** The patient chooses this doctor. */
    choose: async (patient: UserActor, doctor: UserActor): Promise<void> => {
      await house.chooseDoctor(patient, doctor.documentId);
    },
    everything: async (): Promise<string> => {
      const tables = await house.db.query<{ name: string }>(
        `select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('careloop', 'public') and table_type = 'BASE TABLE'`,
      );
      const dumps = await Promise.all(
        tables.map(async ({ name }) => await house.db.query<{ row: string }>(`select t::text as row from ${name} t`)),
      );
      return dumps.flatMap((rows) => rows.map(({ row }) => row)).join('\n');
    },
  };
};
export type NotesHouse = Awaited<ReturnType<typeof notesAt>>;
