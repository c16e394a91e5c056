import type { Actor } from '../../../kernel/actor';
import type { DoseView, SkipDoseInput, SnoozeDoseInput, TakeDoseInput, UndoDoseInput } from '../contract';
import type { RegimensDeps } from '../deps';
import { doseNotFound } from '../errors';
import { DOSES_CHANGED } from '../messages/nudges';
import { DOSE_REMINDER } from '../messages/topic';
import { signedInPerson } from '../rules/callers';
import { cancel as cancelDose, skip, snooze, take, undo } from '../rules/dose';
import { doseReads } from '../store/dose-reads';
import { doseStore, type HeldDose } from '../store/dose-store';
import { markStore } from '../store/mark-store';
import { nudgeStore } from '../store/nudge-store';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'cancel'>;

/** Who can say something about a dose: somebody signed in, or the holder of a link from a reminder. */
export type Speaker = Extract<Actor, { kind: 'user' | 'link' }>;

/** Something said about a dose. */
export interface Saying {
  readonly doseId: string;
  /** Whose dose it must be; null for the holder of a signed link, which names the dose itself. */
  readonly patientId: number | null;
  readonly what: 'taken' | 'skipped' | 'snoozed' | 'undone';
  readonly note?: string | null | undefined;
  /** What the saying makes of the dose; the same dose when it changes nothing. */
  readonly makes: (dose: HeldDose, now: Date) => HeldDose;
}

/** Writes down what somebody says about a dose: the row, the trace, the audit trail; the notices that waited are void, and the patient's apps are told to look again. All or nothing. */
export const markDose =
  ({ clock, db, audit, cancel }: Deps) =>
  async (actor: Speaker, { doseId, patientId, what, note, makes }: Saying): Promise<DoseView> =>
    await db.transaction(async (tx) => {
      const doses = doseStore(tx);
      if (what === 'undone') await doses.holdPlan(doseId); // it may open a dose again, which a stopped plan must not have
      const before = await doses.hold(patientId, doseId);
      if (!before) throw doseNotFound();

      const now = clock.now();
      const after = makes(before, now);
      if (after !== before) {
        await doses.save({ ...after, markedBy: after.markedAt ? speakerOf(actor) : null }, now);
        await markStore(tx).write({
          ...traceOf(actor),
          doseId: before.id,
          at: now,
          fromStatus: before.status,
          toStatus: after.status,
          note: note ?? null,
          takenAt: after.takenAt,
          snoozedUntil: after.snoozedUntil,
        });
        await cancel(tx, DOSE_REMINDER, [doseId]);
        await nudgeStore(tx).tell([{ userId: before.patientId, notice: DOSES_CHANGED, ids: [doseId] }]);
        await audit.write(tx, {
          actor,
          action: `dose.${what}`,
          record: { type: 'dose', id: doseId },
          patientId: before.patientId,
        });
      }
      const view = await doseReads(tx).view(patientId, doseId);
      if (!view) throw doseNotFound();
      return view;
    });

export const takeDose =
  (deps: Deps) =>
  async (actor: Actor, doseId: string, { note, takenAt }: TakeDoseInput): Promise<DoseView> =>
    await sayOfOwn(deps)(actor, {
      doseId,
      what: 'taken',
      note,
      makes: (dose, now) => take(dose, { note, takenAt: takenAt ? new Date(takenAt) : null }, now),
    });

export const skipDose =
  (deps: Deps) =>
  async (actor: Actor, doseId: string, { note }: SkipDoseInput): Promise<DoseView> =>
    await sayOfOwn(deps)(actor, { doseId, what: 'skipped', note, makes: (dose, now) => skip(dose, { note }, now) });

export const snoozeDose =
  (deps: Deps) =>
  async (actor: Actor, doseId: string, { note, minutes }: SnoozeDoseInput): Promise<DoseView> =>
    await sayOfOwn(deps)(actor, {
      doseId,
      what: 'snoozed',
      note,
      makes: (dose, now) => snooze(dose, { note, minutes }, now),
    });

export const undoDose =
  (deps: Deps) =>
  async (actor: Actor, doseId: string, { note }: UndoDoseInput): Promise<DoseView> =>
    await sayOfOwn(deps)(actor, {
      doseId,
      what: 'undone',
      note,
      makes: (dose, now) => reopened(dose, undo(dose, { note }, now)),
    });

/** A stopped medication has no open doses: what would be open again is cancelled instead. */
const reopened = (before: HeldDose, after: HeldDose): HeldDose =>
  after === before || before.planActive ? after : cancelDose(after);

/** What a person says of a dose of their own; that of somebody else does not exist. */
const sayOfOwn =
  (deps: Deps) =>
  async (actor: Actor, saying: Omit<Saying, 'patientId'>): Promise<DoseView> => {
    const patient = signedInPerson(actor);
    return await markDose(deps)(patient, { ...saying, patientId: patient.userId });
  };

const speakerOf = (actor: Speaker): string => (actor.kind === 'user' ? actor.documentId : 'link');

const traceOf = (actor: Speaker): { readonly actorKind: 'user' | 'link'; readonly actorId: string | null } =>
  actor.kind === 'user' ? { actorKind: 'user', actorId: actor.documentId } : { actorKind: 'link', actorId: null };
