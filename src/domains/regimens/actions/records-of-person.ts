import type { Actor } from '../../../kernel/actor';
import { addDays, localDateOf, startOfDay } from '../../../kernel/time';
import type { HistoryQuery, MedicationView, MedicationsOfQuery } from '../contract';
import type { RegimensDeps } from '../deps';
import type { DoseHistoryView } from '../dose-record';
import { FIRST_DATE, LAST_DATE } from '../../../kernel/asked-days';
import { doseReads } from '../store/dose-reads';
import { medicationStore } from '../store/medication-store';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'requireManagedPatient'>;

export interface TodayOfPerson {
  readonly patientId: number;
  readonly doses: DoseHistoryView['doses'];
}

export interface MedicationsPage {
  readonly medications: readonly MedicationView[];
  readonly pagination: DoseHistoryView['pagination'];
}

/** Somebody's medications with their plans, for those who look after accounts. The look is kept, with whose record it was. */
export const medicationsOf =
  ({ db, audit, requireManagedPatient }: Deps) =>
  async (actor: Actor, documentId: string, { page, pageSize }: MedicationsOfQuery): Promise<MedicationsPage> => {
    const patientId = await requireManagedPatient(actor, documentId);
    const { medications, total } = await medicationStore(db).page(patientId, (page - 1) * pageSize, pageSize);
    audit.read({
      actor,
      action: 'record.read',
      record: { type: 'medication', id: 'many' },
      patientId,
      details: { count: medications.length, door: 'admin' },
    });
    return { medications, pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } };
  };

/** Somebody's doses of today, in a zone, and what is still open of before, for those who look after accounts. */
export const todayOf =
  ({ clock, db, audit, requireManagedPatient }: Deps) =>
  async (actor: Actor, documentId: string, timeZone: string): Promise<TodayOfPerson> => {
    const patientId = await requireManagedPatient(actor, documentId);
    const day = localDateOf(clock.now(), timeZone);
    const { text, count } = await doseReads(db).textOfToday(
      patientId,
      startOfDay(day, timeZone),
      startOfDay(addDays(day, 1), timeZone),
    );
    audit.read({
      actor,
      action: 'record.read',
      record: { type: 'dose', id: 'many' },
      patientId,
      details: { count, door: 'admin' },
    });
    return { patientId, doses: JSON.parse(text) as DoseHistoryView['doses'] };
  };

/** Somebody's doses until now, newest first, in the same way. */
export const dosesOf =
  ({ clock, db, audit, requireManagedPatient }: Deps) =>
  async (
    actor: Actor,
    documentId: string,
    { from = FIRST_DATE, to = LAST_DATE, status, page, pageSize }: HistoryQuery,
  ): Promise<DoseHistoryView> => {
    const patientId = await requireManagedPatient(actor, documentId);
    const { doses, total } = await doseReads(db).history(
      patientId,
      { from, to, status: status ?? null, offset: (page - 1) * pageSize, limit: pageSize },
      clock.now(),
    );
    audit.read({
      actor,
      action: 'record.read',
      record: { type: 'dose', id: 'many' },
      patientId,
      details: { count: doses.length, door: 'admin' },
    });
    return { doses: [...doses], pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } };
  };
