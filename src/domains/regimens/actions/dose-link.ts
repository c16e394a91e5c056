import type { Actor } from '../../../kernel/actor';
import type { DoseView } from '../contract';
import type { RegimensDeps } from '../deps';
import { LINK_SNOOZE_MINUTES, type DoseLinkInput, type DoseLinkView, type LinkPurpose } from '../dose-record';
import { doseLinkExpired, doseLinkForged, nothingToUndo } from '../errors';
import { purposeOf } from '../messages/dose-links';
import { linkHolder } from '../rules/callers';
import { skip, snooze, take, undo } from '../rules/dose';
import { doseReads } from '../store/dose-reads';
import { reminderSwitch } from '../store/reminder-switch';
import { BY_LINK, markDose, reopened, type Saying } from './mark-dose';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'cancel' | 'signer' | 'emit' | 'notifications' | 'catalogue'>;

interface Link {
  readonly purpose: LinkPurpose;
  readonly doseId: string;
}

/** What the page behind a link shows before its button is pressed. Changes nothing, so that a mail scanner changes nothing. */
export const readDoseLink =
  (deps: Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'signer'>) =>
  async (actor: Actor, { token }: DoseLinkInput): Promise<DoseLinkView> => {
    const link = checked(deps, token);
    const view = await linkView(deps, link);
    const patientId = await doseReads(deps.db).ownerOf(link.doseId);
    deps.audit.read({
      actor: linkHolder(actor, link.purpose),
      action: 'record.read',
      record: { type: 'dose', id: link.doseId },
      patientId,
      details: { count: 1 },
    });
    return view;
  };

/** Does what the link is for. The second click finds it done and changes nothing. The link is the permission, whoever holds it. */
export const followDoseLink =
  (deps: Deps) =>
  async (actor: Actor, { token }: DoseLinkInput): Promise<DoseLinkView> => {
    const link = checked(deps, token);
    if (link.purpose === 'stop-reminders') await stopReminders(deps, actor, link.doseId);
    else
      await markDose(deps)(linkHolder(actor, link.purpose), {
        doseId: link.doseId,
        patientId: null,
        ...SAYINGS[link.purpose],
      });
    return await linkView(deps, link);
  };

/** Takes back what this link has marked, and nothing that was marked in the app since. Doing it again changes nothing. */
export const undoDoseLink =
  (deps: Deps) =>
  async (actor: Actor, { token }: DoseLinkInput): Promise<DoseLinkView> => {
    const link = checked(deps, token);
    const marked = link.purpose === 'take' ? 'taken' : link.purpose === 'skip' ? 'skipped' : null;
    if (marked === null) throw nothingToUndo();
    await markDose(deps)(linkHolder(actor, link.purpose), {
      doseId: link.doseId,
      patientId: null,
      what: 'undone',
      makes: (dose, now) => {
        if (dose.status !== 'taken' && dose.status !== 'skipped') return dose;
        if (dose.status !== marked || dose.markedBy !== BY_LINK) throw nothingToUndo();
        return reopened(dose, undo(dose, {}, now));
      },
    });
    return await linkView(deps, link);
  };

/** Where somebody is asked who opens the address that mail programs post to. Changes nothing. */
export const stopPageOf =
  (deps: Pick<RegimensDeps, 'clock' | 'signer' | 'publicUrl'>) =>
  ({ token }: DoseLinkInput): string => {
    if (checked(deps, token).purpose !== 'stop-reminders') throw doseLinkForged();
    return `${deps.publicUrl}/dose#${token}`;
  };

/** The one click of a mail program (RFC 8058): good for a link that stops reminders and for no other. */
export const unsubscribe =
  (deps: Deps) =>
  async (actor: Actor, input: DoseLinkInput): Promise<DoseLinkView> => {
    if (checked(deps, input.token).purpose !== 'stop-reminders') throw doseLinkForged();
    return await followDoseLink(deps)(actor, input);
  };

const SAYINGS: Readonly<Record<Exclude<LinkPurpose, 'stop-reminders'>, Pick<Saying, 'what' | 'makes'>>> = {
  take: { what: 'taken', makes: (dose, now) => take(dose, {}, now) },
  skip: { what: 'skipped', makes: (dose, now) => skip(dose, {}, now) },
  snooze: {
    what: 'snoozed',
    makes: (dose, now) => (isSnoozed(dose, now) ? dose : snooze(dose, { minutes: LINK_SNOOZE_MINUTES }, now)),
  },
};

const isSnoozed = ({ snoozedUntil }: { readonly snoozedUntil: Date | null }, now: Date): boolean =>
  snoozedUntil !== null && snoozedUntil > now;

const stopReminders = async ({ clock, db, audit }: Deps, actor: Actor, doseId: string): Promise<void> =>
  await db.transaction(async (tx) => {
    const plan = await reminderSwitch(tx).turnOff(doseId, clock.now());
    if (!plan) return;
    const record = { type: 'plan', id: plan.documentId };
    await audit.write(tx, {
      actor: linkHolder(actor, 'stop-reminders'),
      action: 'plan.reminders-stopped',
      record,
      patientId: plan.patientId,
    });
  });

const checked = ({ signer, clock }: Pick<Deps, 'signer' | 'clock'>, token: string): Link => {
  const link = signer.verify(token, clock.now());
  if (link === 'expired') throw doseLinkExpired();
  const purpose = link === 'forged' ? null : purposeOf(link.purpose);
  if (link === 'forged' || purpose === null) throw doseLinkForged();
  return { purpose, doseId: link.subject };
};

const linkView = async (
  { clock, db }: Pick<Deps, 'clock' | 'db'>,
  { purpose, doseId }: Link,
): Promise<DoseLinkView> => {
  const dose = await doseReads(db).view(null, doseId);
  if (!dose) throw doseLinkExpired();
  const { localDate, localTime, timeZone, amount, status, snoozedUntil, medication } = dose;
  const open =
    purpose === 'stop-reminders' ? await reminderSwitch(db).isOn(doseId) : isOpenTo(purpose, dose, clock.now());
  return {
    purpose,
    open,
    localDate,
    localTime,
    timeZone,
    amount,
    status,
    snoozedUntil,
    medication: { name: medication.name, strength: medication.strength },
  };
};

const isOpenTo = (purpose: LinkPurpose, { status, snoozedUntil }: DoseView, now: Date): boolean => {
  if (status === 'scheduled' || status === 'due')
    return purpose !== 'snooze' || !isSnoozed({ snoozedUntil: snoozedUntil ? new Date(snoozedUntil) : null }, now);
  return status === 'missed' && purpose !== 'snooze';
};
