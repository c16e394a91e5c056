import { DAY_MS } from '../../../kernel/durations';
import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { AppointmentSnapshot } from '../../appointments';
import type { ReportedDose } from '../../regimens';
import type { VisitPlanView } from '../contract';
import type { HomeCareDeps } from '../deps';
import { noSuchRecord } from '../errors';
import { answerOf, unanswered } from '../rules/due-medicines';
import { mergeEntries } from '../rules/merge-entries';
import { entryStore } from '../store/entry-store';
import { visitStore } from '../store/visit-store';

type Deps = Pick<HomeCareDeps, 'clock' | 'db' | 'audit' | 'access' | 'appointments' | 'regimens' | 'carePlans'>;

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** What is to be done in a visit, as the patient reads it, and its carer while they may read the record. */
export const readVisitPlan =
  (deps: Deps) =>
  async (actor: Actor, appointmentId: string): Promise<VisitPlanView> => {
    const visit = await deps.appointments.find(deps.db, appointmentId);
    const sides = [visit?.patientUserId, visit?.professionalUserId];
    if (!visit || visit.patientUserId === null || actor.kind !== 'user' || !sides.includes(actor.userId))
      throw noSuchRecord();
    const patientId = visit.patientUserId;
    deps.audit.read({
      actor,
      action: 'visit.plan-read',
      record: { type: 'appointment', id: appointmentId },
      patientId,
    });
    if (!(await deps.access.may(deps.db, actor, patientId, 'read-record')).allowed)
      return { appointmentId, tasks: [], medicines: [], unanswered: 0 };

    const entries = await saidIn(deps.db, appointmentId);
    const doses = await dosesDuring(deps, deps.db, { visit, patientId, span: await spanOf(deps, visit) });
    const tasks = await deps.carePlans.tasksOf(deps.db, patientId);
    return {
      appointmentId,
      tasks: tasks.map(({ documentId, what, text, kind }) => ({
        documentId,
        task: what,
        text,
        kind,
        answer: entries.get(`task.${what}`) ?? null,
      })),
      medicines: doses.map((dose) => ({
        medicine: dose.name,
        strength: dose.strength,
        form: dose.form,
        amount: dose.amount,
        dueAt: dose.dueAt.toISOString(),
        answer: answerOf(dose, entries),
      })),
      unanswered: unanswered(doses, entries).length,
    };
  };

/**
 * Medicines that were due during a visit at home and of which nobody said what became of them. Whoever may not read the
 * record knows of none.
 */
export const unansweredMedicines = async (
  { access, regimens }: Pick<Deps, 'access' | 'regimens'>,
  tx: Sql,
  actor: Actor,
  { visit, patientId, span }: { readonly visit: AppointmentSnapshot; readonly patientId: number; readonly span: Span },
): Promise<readonly string[]> => {
  if (visit.type !== 'in_person') return [];
  if (!(await access.may(tx, actor, patientId, 'read-record')).allowed) return [];
  const doses = await dosesDuring({ regimens }, tx, { visit, patientId, span });
  return unanswered(doses, await saidIn(tx, visit.documentId));
};

/** From when somebody came, or was to come, until the visit ends. */
const spanOf = async (
  { clock, db }: Pick<Deps, 'clock' | 'db'>,
  { documentId, endsAt, startsAt, status }: AppointmentSnapshot,
): Promise<Span> => {
  const [begun] = await visitStore(db).of([documentId]);
  const now = clock.now();
  const until = status === 'in_progress' && now > endsAt ? now : endsAt;
  return { from: begun?.checkedInAt ?? startsAt, to: begun?.checkedOutAt ?? until };
};

const dosesDuring = async (
  { regimens }: Pick<Deps, 'regimens'>,
  sql: Sql,
  { visit, patientId, span }: { visit: AppointmentSnapshot; patientId: number; span: Span },
): Promise<readonly ReportedDose[]> => {
  const from = span.from < visit.startsAt ? span.from : visit.startsAt;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const around = { from: day(from.getTime() - DAY_MS), to: day(span.to.getTime() + DAY_MS) };
  return (await regimens.reportReads(sql).ofPeople([patientId], around)).filter(
    ({ dueAt, kind }) => dueAt >= from && dueAt <= span.to && kind !== 'vaccine',
  );
};

const saidIn = async (sql: Sql, appointmentId: string): Promise<ReadonlyMap<string, string>> =>
  new Map(mergeEntries(await entryStore(sql).of(appointmentId)).facts.map(({ about, value }) => [about, value]));
