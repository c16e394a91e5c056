import type { Actor } from '../../../kernel/actor';
import { invalidField } from '../../../kernel/errors';
import { newDocumentId } from '../../../kernel/ids';
import { localDateOf, localTimeOf } from '../../../kernel/time';
import { once } from '../../outbox';
import type { AsNeededView, DoseView, RecordDoseInput } from '../contract';
import type { RegimensDeps } from '../deps';
import { doseNotFound, medicationNotFound, medicationStopped, notAsNeeded, planPaused } from '../errors';
import { DOSES_CHANGED } from '../messages/nudges';
import { asNeededState, checkAsNeeded } from '../rules/as-needed';
import { CLOCK_AHEAD_MINUTES } from '../rules/dose';
import type { Plan } from '../rules/plan';
import { later } from '../rules/reminders';
import { asNeededStore } from '../store/as-needed-store';
import { doseReads } from '../store/dose-reads';
import { markStore } from '../store/mark-store';
import { medicationStore } from '../store/medication-store';
import { nudgeStore } from '../store/nudge-store';
import { afterMark } from './after-mark';
import { recorderOf } from './reach';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'cancel' | 'emit' | 'notifications' | 'access' | 'catalogue'>;

/** How far back a dose may be recorded. */
const MOST_HOURS_BACK = 48;

/**
 * Records what was taken as needed. Refused where it would be one too many in any 24 hours, or too soon: two people who
 * record at once wait for each other.
 */
export const recordAsNeeded =
  (deps: Deps) =>
  async (
    actor: Actor,
    medicationId: string,
    { takenAt: reported, amount, note }: RecordDoseInput,
    { idempotencyKey }: { readonly idempotencyKey: string | null },
  ): Promise<DoseView> => {
    const { clock, db, audit } = deps;
    const ownerId = await medicationStore(db).ownerOf(medicationId);
    const { actor: person, patientId } = await recorderOf(deps, db, actor, ownerId, medicationNotFound);
    return await db.transaction(async (tx) => {
      const now = clock.now();
      const documentId = newDocumentId();
      const asked = ['dose.record', medicationId, { said: reported, amount, note }];
      const earlier = await once(tx, { userId: person.userId, key: idempotencyKey, asked, resource: documentId }, now);
      if (earlier === null) {
        const held = await medicationStore(tx).lockForUpdate(patientId, medicationId);
        if (!held) throw medicationNotFound();
        if (!held.active) throw medicationStopped();
        if (held.paused) throw planPaused();
        if (held.plan.kind !== 'as-needed') throw notAsNeeded();

        const takenAt = momentOf(reported ? new Date(reported) : now, held.plan, now);
        const store = asNeededStore(tx);
        checkAsNeeded(limitsOf(held.plan), await store.takenAround(held.planId, takenAt), takenAt);
        const dose = await store.insert(held.planId, {
          documentId,
          takenAt,
          amount: amount ?? held.plan.times[0]?.amount ?? 1,
          localDate: localDateOf(takenAt, held.plan.timeZone),
          localTime: localTimeOf(takenAt, held.plan.timeZone),
          note: note ?? null,
          by: person.documentId,
          now,
        });
        await markStore(tx).write({
          doseId: dose.id,
          at: now,
          actorKind: 'user',
          actorId: person.documentId,
          fromStatus: 'scheduled',
          toStatus: 'taken',
          note: note ?? null,
          takenAt,
          snoozedUntil: null,
        });
        await afterMark(deps, tx, { ...dose, unitsTaken: null, status: 'scheduled' }, 'taken', person.documentId, now);
        nudgeStore(tx).tell([{ userId: patientId, event: DOSES_CHANGED, ids: [documentId] }]);
        await audit.write(tx, { actor, action: 'dose.taken', record: { type: 'dose', id: documentId }, patientId });
      }
      const view = await doseReads(tx).view(patientId, earlier ?? documentId);
      if (!view) throw doseNotFound();
      return view;
    });
  };

/** Where somebody stands with what is taken as needed: how many are left, and when the next is possible. */
export const readAsNeeded =
  (deps: Deps) =>
  async (actor: Actor, medicationId: string): Promise<AsNeededView> => {
    const { clock, db, audit } = deps;
    const ownerId = await medicationStore(db).ownerOf(medicationId);
    const { patientId } = await recorderOf(deps, db, actor, ownerId, medicationNotFound);
    const now = clock.now();
    const view = await medicationStore(db).view(patientId, medicationId);
    const plan = await asNeededStore(db).planOf(patientId, medicationId);
    if (!view || !plan) throw medicationNotFound();
    if (plan.plan.kind !== 'as-needed') throw notAsNeeded();
    const { nextAt, ...state } = asNeededState(
      limitsOf(plan.plan),
      await asNeededStore(db).takenAround(plan.planId, now),
      now,
    );
    audit.read({
      actor,
      action: 'record.read',
      record: { type: 'medication', id: medicationId },
      patientId,
      details: { count: 1 },
    });
    return { ...state, nextAt: nextAt.toISOString(), possibleNow: nextAt <= now };
  };

const limitsOf = ({ maxPer24Hours, minimumGapMinutes }: Plan) => ({
  maxPer24Hours: maxPer24Hours ?? 1,
  minimumGapMinutes: minimumGapMinutes ?? 0,
});

const momentOf = (reported: Date, plan: Plan, now: Date): Date => {
  const takenAt = reported > now && reported <= later(now, CLOCK_AHEAD_MINUTES) ? now : reported;
  if (takenAt > now)
    throw invalidField(['takenAt'], 'Choose a time that has come: a dose cannot be taken in the future.');
  if (takenAt < later(now, -MOST_HOURS_BACK * 60))
    throw invalidField(['takenAt'], `Choose a time within the last ${MOST_HOURS_BACK} hours.`);
  const day = localDateOf(takenAt, plan.timeZone);
  if (plan.startDate !== null && day < plan.startDate)
    throw invalidField(['takenAt'], 'The plan begins later than that.');
  if (plan.endDate !== null && day > plan.endDate) throw invalidField(['takenAt'], 'The plan ended before that.');
  return takenAt;
};
