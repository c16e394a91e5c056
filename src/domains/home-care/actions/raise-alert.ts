import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { EscalationStep, OutsideContact } from '../../notifications';
import type { PatientStatus } from '../contract';
import type { HomeCareDeps } from '../deps';
import { CARE_ALERT } from '../message-names';
import { ADMINS_AFTER_MS, ADMINS_EVERY_MS, alertLevel, TELL_AFTER_MS } from '../rules/alert-level';
import { alertStore } from '../store/alert-store';

type Deps = Pick<HomeCareDeps, 'clock' | 'audit' | 'people' | 'accounts' | 'notifications'>;

export interface Worsening {
  readonly patientId: number;
  readonly patientName: string | null;
  readonly patientStatus: PatientStatus;
  readonly reportId: string;
}

/**
 * Raises an alert where the status asks for one, in the transaction of its report, which holds the patient. While nobody
 * has taken the alert before it, the report joins that one; where the patient got worse still, telling begins anew.
 */
export const raiseAlert =
  (deps: Deps) =>
  async (tx: Transaction, actor: Actor, worsening: Worsening): Promise<string | null> => {
    const level = alertLevel(worsening.patientStatus);
    if (level === null) return null;
    const { patientId, patientStatus } = worsening;
    const now = deps.clock.now();
    const alerts = alertStore(tx);
    const open = await alerts.lockOpen(patientId);
    const documentId = open?.documentId ?? newDocumentId();
    if (open) await alerts.addReport(documentId, { ...worsening, level }, now);
    if (!open) await alerts.add({ ...worsening, documentId, level }, now);
    await deps.audit.write(tx, {
      actor,
      action: open ? 'care-alert.report-added' : 'care-alert.raised',
      record: { type: 'care-alert', id: documentId },
      patientId,
      details: { level, reportId: worsening.reportId },
    });
    if (open && open.patientStatus === patientStatus) return documentId;

    const subject = { type: 'care-alert', id: documentId };
    if (open) await deps.notifications.standDown(tx, subject);
    await deps.notifications.escalate(tx, {
      key: `care-alert-${documentId}-${worsening.reportId}`,
      subject,
      patientId,
      steps: await stepsFor(deps, tx, patientId),
      repeatLastEveryMs: ADMINS_EVERY_MS,
    });
    return documentId;
  };

/**
 * Tells those at once of an open alert who came to a patient after it was raised: emergency contacts and their new
 * addresses, and physicians. They are told again as everybody is, until somebody acknowledges.
 */
export const tellNewcomers =
  (deps: Pick<Deps, 'people' | 'accounts' | 'notifications'>) =>
  async (tx: Transaction, patientId: number): Promise<void> => {
    const open = await alertStore(tx).lockOpen(patientId);
    if (!open) return;
    const subject = { type: 'care-alert', id: open.documentId };
    const known = await deps.notifications.audienceOf(tx, subject);
    const contacts = addressesNotIn(known.contacts, await contactsFor(deps, tx, patientId));
    const userIds = (await deps.people.physiciansOf(tx, patientId)).filter(
      (id) => id !== patientId && !known.userIds.includes(id),
    );
    if (contacts.length === 0 && userIds.length === 0) return;
    await deps.notifications.escalate(tx, {
      key: `care-alert-${open.documentId}-newcomers-${newDocumentId()}`,
      subject,
      patientId,
      steps: TELL_AFTER_MS.map((afterMs) => ({ afterMs, to: { userIds, contacts }, message: CARE_ALERT })),
      repeatLastEveryMs: null,
    });
  };

/** What can be reached of these people that was not named before. */
const addressesNotIn = (
  known: readonly OutsideContact[],
  contacts: readonly OutsideContact[],
): readonly OutsideContact[] =>
  contacts.flatMap(({ name, email, phone }) => {
    const others = {
      email: known.some((one) => one.email?.toLowerCase() === email?.toLowerCase()) ? null : email,
      phone: known.some((one) => one.phone === phone) ? null : phone,
    };
    return others.email === null && others.phone === null ? [] : [{ name, ...others }];
  });

/** Everybody at first, and admins for as long as it takes. The patient is never told, not even as their own contact. */
const stepsFor = async (
  { people, accounts }: Pick<Deps, 'people' | 'accounts'>,
  tx: Transaction,
  patientId: number,
): Promise<readonly EscalationStep[]> => {
  const physicians = await people.physiciansOf(tx, patientId);
  const contacts = await contactsFor({ accounts }, tx, patientId);
  const everybody = { userIds: physicians.filter((id) => id !== patientId), contacts, admins: true } as const;
  return [
    ...TELL_AFTER_MS.map((afterMs) => ({ afterMs, to: everybody, message: CARE_ALERT })),
    { afterMs: ADMINS_AFTER_MS, to: { admins: true }, message: CARE_ALERT },
  ];
};

const contactsFor = async (
  { accounts }: Pick<Deps, 'accounts'>,
  tx: Transaction,
  patientId: number,
): Promise<readonly OutsideContact[]> => {
  const patient = (await accounts.contactsOf([patientId])).get(patientId);
  const own = { email: patient?.email.toLowerCase() ?? null, phone: patient?.phone ?? null };
  return (await accounts.emergencyContactsOf(tx, patientId)).flatMap(({ name, email, phone }) => {
    const others = {
      email: email?.toLowerCase() === own.email ? null : (email ?? null),
      phone: phone === own.phone ? null : (phone ?? null),
    };
    return others.email === null && others.phone === null ? [] : [{ name, ...others }];
  });
};
