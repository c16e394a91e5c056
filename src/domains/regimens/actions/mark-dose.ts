import type { Actor } from '../../../kernel/actor';
import { invalidField } from '../../../kernel/errors';
import { localDateOf, localTimeOf } from '../../../kernel/time';
import type {
  DoseView,
  MoveDoseInput,
  SkipDoseInput,
  SnoozeDoseInput,
  TakeDoseInput,
  UndoDoseInput,
  VaccinationInput,
} from '../contract';
import type { RegimensDeps } from '../deps';
import { doseNotFound } from '../errors';
import { DOSES_CHANGED } from '../messages/nudges';
import { DOSE_REMINDER } from '../messages/topic';
import { cancel as cancelDose, move, skip, snooze, take, undo } from '../rules/dose';
import { byMonthStore } from '../store/by-month';
import { doseReads } from '../store/dose-reads';
import { doseStore, type HeldDose } from '../store/dose-store';
import { markStore } from '../store/mark-store';
import { nudgeStore } from '../store/nudge-store';
import { afterChained, afterMark } from './after-mark';
import { recorderOf } from './reach';
import type { Transaction } from '../../../ports/database';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'cancel' | 'emit' | 'notifications' | 'access' | 'catalogue'>;

/** Who can say something about a dose: somebody signed in, or the holder of a link from a reminder. */
export type Speaker = Extract<Actor, { kind: 'user' | 'link' }>;

/** Something said about a dose. */
export interface Saying {
  readonly doseId: string;
  /** Whose dose it must be; null for the holder of a signed link, which names the dose itself. */
  readonly patientId: number | null;
  readonly what: 'taken' | 'skipped' | 'snoozed' | 'undone' | 'moved';
  readonly note?: string | null | undefined;
  /** What the saying makes of the dose; the same dose when it changes nothing. */
  readonly makes: (dose: HeldDose, now: Date) => HeldDose;
  /** What else is written down with it. */
  readonly writes?: (tx: Transaction, before: HeldDose, after: HeldDose) => Promise<void>;
}

/** Writes down what somebody says about a dose: the row, the trace, the audit trail; the reminders that waited are void, and the patient's apps are told to look again. All or nothing. */
export const markDose =
  (deps: Omit<Deps, 'access'>) =>
  async (actor: Speaker, { doseId, patientId, what, note, makes, writes }: Saying): Promise<DoseView> =>
    await deps.db.transaction(async (tx) => {
      const { clock, audit, cancel } = deps;
      const doses = doseStore(tx);
      await byMonthStore(tx).bringBack(doseId);
      const chained = await doses.chainedPlan(doseId);
      if (what === 'undone' || chained) await doses.lockPlan(doseId); // it may open a dose again, which a stopped plan must not have
      const before = await doses.lockForUpdate(patientId, doseId);
      if (!before) throw doseNotFound();

      const now = clock.now();
      const after = makes(before, now);
      if (after !== before) {
        await doses.save({ ...after, markedBy: after.markedAt ? speakerOf(actor) : null }, now);
        await writes?.(tx, before, after);
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
        await afterMark(deps, tx, before, after.status, actor.kind === 'user' ? actor.documentId : null, now);
        if (chained && what !== 'snoozed') await afterChained(deps, tx, chained, now);
        nudgeStore(tx).tell([{ userId: before.patientId, event: DOSES_CHANGED, ids: [doseId] }]);
        await audit.write(tx, {
          actor,
          action:
            before.status === after.status && what !== 'snoozed' && what !== 'moved'
              ? 'dose.corrected'
              : `dose.${what}`,
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
  async (actor: Actor, doseId: string, { note, takenAt, vaccination }: TakeDoseInput): Promise<DoseView> =>
    await sayAbout(deps)(actor, {
      doseId,
      what: 'taken',
      note,
      makes: (dose, now) => take(dose, { note, takenAt: takenAt ? new Date(takenAt) : null }, now),
      ...(vaccination ? { writes: vaccinates(deps, vaccination) } : {}),
    });

export const skipDose =
  (deps: Deps) =>
  async (actor: Actor, doseId: string, { note }: SkipDoseInput): Promise<DoseView> =>
    await sayAbout(deps)(actor, { doseId, what: 'skipped', note, makes: (dose, now) => skip(dose, { note }, now) });

export const snoozeDose =
  (deps: Deps) =>
  async (actor: Actor, doseId: string, { note, minutes }: SnoozeDoseInput): Promise<DoseView> =>
    await sayAbout(deps)(actor, {
      doseId,
      what: 'snoozed',
      note,
      makes: (dose, now) => snooze(dose, { note, minutes }, now),
    });

export const undoDose =
  (deps: Deps) =>
  async (actor: Actor, doseId: string, { note }: UndoDoseInput): Promise<DoseView> =>
    await sayAbout(deps)(actor, {
      doseId,
      what: 'undone',
      note,
      makes: (dose, now) => reopened(dose, undo(dose, { note }, now)),
    });

/** Lets one dose fall due at another time; its plan stays as it is. */
export const moveDose =
  (deps: Deps) =>
  async (actor: Actor, doseId: string, { dueAt, note }: MoveDoseInput): Promise<DoseView> =>
    await sayAbout(deps)(actor, {
      doseId,
      what: 'moved',
      note,
      makes: (dose, now) => move(dose, { note, dueAt: new Date(dueAt) }, now),
      writes: async (tx, before, after) => {
        const zone = before.timeZone;
        await doseStore(tx).move(
          before.id,
          after.dueAt,
          localDateOf(after.dueAt, zone),
          localTimeOf(after.dueAt, zone),
        );
      },
    });

/**
 * Of a vaccine: product, lot, site and giver. One of our catalogue lowers its lot there: the one that was named, or the
 * first to expire. A lot that is told in words was somebody else's, and lowers nothing. Said again, it is a correction: the
 * dose takes of one lot only.
 */
const vaccinates =
  ({ catalogue }: Pick<Deps, 'catalogue'>, { product, lot, lotId, site, givenBy }: VaccinationInput) =>
  async (tx: Transaction, before: HeldDose): Promise<void> => {
    const doses = doseStore(tx);
    const vaccine = await doses.vaccineOf(before.id);
    if (!vaccine) throw invalidField(['vaccination'], 'This dose is not one of a vaccine: leave it out.');
    const isOurs = vaccine.catalogueId !== null && !lot;
    const isCorrected = before.status === 'taken' && vaccine.lot !== null && !lot && !lotId; // its lot stays
    if (!isOurs) await catalogue.takeBackDose(tx, before.documentId);
    const [taken] =
      isOurs && !isCorrected
        ? await catalogue.dispenseLot(tx, {
            vaccineId: vaccine.catalogueId,
            ...(lotId ? { lotId } : {}),
            quantity: 1,
            forPatientUserId: before.patientId,
            recipient: vaccine.dependant,
            doseId: before.documentId,
            reason: 'administered',
          })
        : [];
    await doses.setVaccination(before.id, {
      product: product ?? null,
      lot: taken?.lotNumber ?? lot ?? null,
      site: site ?? null,
      givenBy: givenBy ?? null,
    });
  };

/** A stopped medication has no open doses: what would be open again is cancelled instead. What was taken as needed was never due. */
export const reopened = (before: HeldDose, after: HeldDose): HeldDose =>
  after === before || (before.planActive && !before.asNeeded)
    ? after
    : cancelDose({ ...after, status: 'due', takenAt: null });

/** What a person says of a dose of their own, or of somebody who let them; that of anybody else does not exist. */
const sayAbout =
  (deps: Deps) =>
  async (actor: Actor, saying: Omit<Saying, 'patientId'>): Promise<DoseView> => {
    const ownerId = await doseReads(deps.db).ownerOf(saying.doseId);
    const { actor: person, patientId } = await recorderOf(deps, deps.db, actor, ownerId, doseNotFound);
    return await markDose(deps)(person, { ...saying, patientId });
  };

/** Who said it, where it was the holder of a link. */
export const BY_LINK = 'link';

const speakerOf = (actor: Speaker): string => (actor.kind === 'user' ? actor.documentId : BY_LINK);

const traceOf = (actor: Speaker): { readonly actorKind: 'user' | 'link'; readonly actorId: string | null } =>
  actor.kind === 'user' ? { actorKind: 'user', actorId: actor.documentId } : { actorKind: 'link', actorId: null };
