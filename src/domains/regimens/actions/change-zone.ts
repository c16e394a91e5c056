import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { canonicalTimeZone } from '../../../kernel/time';
import type { Transaction } from '../../../ports/database';
import type { ZonePreviewQuery, ZonePreviewView } from '../contract';
import type { RegimensDeps } from '../deps';
import { nextOccurrence } from '../rules/recurrence';
import { medicationStore } from '../store/medication-store';
import { changePlan } from './change-plan';

/** What would move if the patient lived in another zone: the plans that follow, and their next due times before and after. */
export const previewZone =
  ({ clock, db, audit }: Pick<RegimensDeps, 'clock' | 'db' | 'audit'>) =>
  async (actor: Actor, { timeZone }: ZonePreviewQuery): Promise<ZonePreviewView> => {
    const patient = signedInPerson(actor);
    const zone = canonicalTimeZone(timeZone) ?? timeZone;
    const now = clock.now();
    const plans = await medicationStore(db).activePlans(patient.userId);
    const moving = plans.filter(({ plan }) => plan.timePolicy === 'follow-me' && plan.timeZone !== zone);
    audit.read({
      actor,
      action: 'record.read',
      record: { type: 'plan', id: 'many' },
      patientId: patient.userId,
      details: { count: moving.length },
    });
    return moving.map(({ documentId, plan, medication }) => ({
      medication: { documentId: medication.documentId, name: medication.name },
      plan: { documentId },
      from: { timeZone: plan.timeZone, nextAt: nextOccurrence(plan, now)?.dueAt.toISOString() ?? null },
      to: {
        timeZone: zone,
        nextAt: nextOccurrence({ ...plan, timeZone: zone }, now)?.dueAt.toISOString() ?? null,
      },
    }));
  };

/** Lets the plans of somebody that follow fall due by the clock of the zone in which they are now. Doing it again changes nothing. */
export const followZone =
  ({ clock, audit, cancel, contactsOf }: Pick<RegimensDeps, 'clock' | 'audit' | 'cancel' | 'contactsOf'>) =>
  async (tx: Transaction, userId: number): Promise<void> => {
    const zone = canonicalTimeZone((await contactsOf(tx, [userId])).get(userId)?.timeZone ?? '');
    if (zone === null) return;
    const now = clock.now();
    for (const held of await medicationStore(tx).lockAll(userId)) {
      if (held.plan.timePolicy !== 'follow-me' || held.plan.timeZone === zone) continue;
      await changePlan({ cancel }, tx, held, { ...held.plan, timeZone: zone }, now);
      await audit.write(tx, {
        actor: { kind: 'system', reason: 'the patient’s time zone changed' },
        action: 'plan.zone-followed',
        record: { type: 'medication', id: held.documentId },
        patientId: userId,
      });
    }
  };
