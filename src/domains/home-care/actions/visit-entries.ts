import { isDeepStrictEqual } from 'node:util';
import { HOUR_MS } from '../../../kernel/durations';
import { signedInPerson } from '../../../kernel/callers';
import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { EntryInput, VisitEntriesInput, VisitEntriesView } from '../contract';
import type { HomeCareDeps } from '../deps';
import { noSuchRecord } from '../errors';
import { isStaff } from '../rules/callers';
import { mergeEntries, type Entry, type Merged } from '../rules/merge-entries';
import { entryStore } from '../store/entry-store';
import { visitStore } from '../store/visit-store';
import { flagVisit } from './flag-visit';
import { unansweredMedicines } from './visit-plan';
import { checkOf, ownVisit, type OwnVisit } from './visits';

type Deps = Pick<
  HomeCareDeps,
  'clock' | 'db' | 'audit' | 'access' | 'people' | 'appointments' | 'regimens' | 'codeKey'
>;

/** Before a visit begins, somebody may have been there so long. */
const EARLIEST_MS = HOUR_MS;

/**
 * Takes what a phone wrote down, in any order and as often as it likes. All of it stays; the visit begins and ends as its
 * entries say, unless somebody checked in online. What is sent again in other words keeps the first, and says so. A
 * check-out waits until medicines that were due are answered, in whatever order the entries come.
 */
export const recordVisitEntries =
  (deps: Deps) =>
  async (actor: Actor, appointmentId: string, { entries }: VisitEntriesInput): Promise<VisitEntriesView> =>
    await deps.db.transaction(async (tx) => {
      const own = await ownVisit(deps, tx, signedInPerson(actor), appointmentId);
      const { patientId, professionalId } = own;
      const sent = entries.map(entryOf);
      const added = await entryStore(tx).add(
        { appointmentId, patientId, professionalId },
        uniqueOf(sent),
        deps.clock.now(),
      );
      const kept = await entryStore(tx).of(appointmentId);
      const unanswered = await follow(deps, tx, actor, { own, merged: mergeEntries(kept), entries });
      await deps.audit.write(tx, {
        actor,
        action: 'visit.entries-recorded',
        record: { type: 'appointment', id: appointmentId },
        patientId,
        details: { sent: sent.length, added: added.size },
      });
      const outcomes = uniqueOf(sent).map((entry) => ({
        clientId: entry.clientId,
        outcome: outcomeOf(entry, { added, kept, sent }),
      }));
      return { ...viewOf(appointmentId, kept), outcomes, unanswered: [...unanswered] };
    });

/** What phones wrote down during a visit, merged, as both sides and staff read it. */
export const readVisitEntries =
  (deps: Pick<Deps, 'db' | 'audit' | 'appointments'>) =>
  async (actor: Actor, appointmentId: string): Promise<VisitEntriesView> => {
    const visit = await deps.appointments.find(deps.db, appointmentId);
    const sides = [visit?.patientUserId, visit?.professionalUserId];
    if (!visit || !(isStaff(actor) || (actor.kind === 'user' && sides.includes(actor.userId)))) throw noSuchRecord();
    deps.audit.read({
      actor,
      action: 'visit.entries-read',
      record: { type: 'appointment', id: appointmentId },
      patientId: visit.patientUserId,
    });
    return { ...viewOf(appointmentId, await entryStore(deps.db).of(appointmentId)), outcomes: [], unanswered: [] };
  };

const entryOf = (input: EntryInput): Entry => ({
  clientId: input.clientId,
  deviceId: input.deviceId,
  sequence: input.sequence,
  kind: input.kind,
  at: new Date(input.at),
  facts: factsOf(input),
});

const factsOf = ({ kind, at, task, done, note, vitals, medicine, answer, reason, report }: EntryInput) => {
  const facts: Record<string, string> = {};
  if (kind === 'check_in') facts['checkIn'] = new Date(at).toISOString();
  if (kind === 'check_out') facts['checkOut'] = new Date(at).toISOString();
  if (kind === 'task') facts[`task.${task}`] = [done ? 'done' : 'not done', note].filter(Boolean).join(': ');
  if (kind === 'medicine') facts[`medicine.${medicine}`] = [answer, reason].filter(Boolean).join(': ');
  const parts = { vitals: kind === 'vitals' ? vitals : null, report: kind === 'report_draft' ? report : null };
  for (const [part, values] of Object.entries(parts))
    for (const [name, value] of Object.entries<string | number | boolean | null | undefined>(values ?? {}))
      if (value !== null && value !== undefined) facts[`${part}.${name}`] = String(value);
  return facts;
};

const uniqueOf = (sent: readonly Entry[]): readonly Entry[] =>
  sent.filter(({ clientId }, place) => sent.findIndex((other) => other.clientId === clientId) === place);

/** `different`: under this `clientId` something else is kept. */
const outcomeOf = (
  { clientId }: Entry,
  { added, kept, sent }: { added: ReadonlySet<string>; kept: readonly Entry[]; sent: readonly Entry[] },
): 'added' | 'known' | 'different' => {
  const there = kept.find((entry) => entry.clientId === clientId);
  const isSame = sent.filter((entry) => entry.clientId === clientId).every((entry) => isSameEntry(entry, there));
  if (!isSame) return 'different';
  return added.has(clientId) ? 'added' : 'known';
};

const isSameEntry = (entry: Entry, there: Entry | undefined): boolean =>
  there !== undefined &&
  entry.deviceId === there.deviceId &&
  entry.sequence === there.sequence &&
  entry.kind === there.kind &&
  entry.at.getTime() === there.at.getTime() &&
  isDeepStrictEqual(entry.facts, there.facts);

/** The visit itself. Where somebody checked in online, their times stay. Returns the medicines for whose answer its end waits. */
const follow = async (
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  { own, merged, entries }: { own: OwnVisit; merged: Merged; entries: readonly EntryInput[] },
): Promise<readonly string[]> => {
  const { visit, patientId, professionalId } = own;
  const { documentId: appointmentId } = visit;
  const visits = visitStore(tx);
  const isOpen = visit.status === 'confirmed' || visit.status === 'in_progress';
  const { checkedInAt, checkedOutAt } = withinReason(merged, deps.clock.now());
  const begin = entries.find(({ kind }) => kind === 'check_in');
  if (checkedInAt && isOpen && !(await visits.lock(appointmentId))) {
    const { check } = await checkOf(deps, tx, own, {
      code: begin?.code,
      latitude: begin?.latitude,
      longitude: begin?.longitude,
    });
    const earlyMs = checkedInAt.getTime() - visit.startsAt.getTime();
    await deps.appointments.setStatusInside(tx, actor, appointmentId, { status: 'in_progress' });
    await visits.checkIn(
      { appointmentId, patientId, professionalId },
      { ...check, at: checkedInAt, clockErrorMs: earlyMs < -EARLIEST_MS ? earlyMs : null },
    );
    await visits.followEntries(appointmentId);
  }
  const begun = await visits.lock(appointmentId);
  const unanswered =
    isOpen && begun && begun.checkedOutAt === null && checkedOutAt
      ? await unansweredMedicines(deps, tx, actor, { ...own, span: { from: begun.checkedInAt, to: checkedOutAt } })
      : [];
  await visits.retime(appointmentId, checkedInAt, unanswered.length === 0 ? checkedOutAt : null);
  const now = await visits.lock(appointmentId);
  if (isOpen && now?.checkedOutAt) {
    await deps.appointments.setStatusInside(tx, actor, appointmentId, { status: 'completed' });
  }
  await flagVisit(tx, visit);
  return unanswered;
};

/** A phone whose clock is ahead says nothing of the future, and nobody leaves before they came. */
const withinReason = ({ checkedInAt, checkedOutAt }: Merged, now: Date) => {
  const came = checkedInAt && checkedInAt > now ? now : checkedInAt;
  const left = checkedOutAt && checkedOutAt > now ? now : checkedOutAt;
  return { checkedInAt: came, checkedOutAt: came && left && left < came ? came : left };
};

const viewOf = (appointmentId: string, kept: readonly Entry[]): Omit<VisitEntriesView, 'outcomes' | 'unanswered'> => {
  const { facts, conflicts } = mergeEntries(kept);
  const shown = <One extends { readonly at: Date }>(entry: One) => ({ ...entry, at: entry.at.toISOString() });
  return {
    appointmentId,
    entries: kept.length,
    facts: facts.map(shown),
    conflicts: conflicts.map(({ about, said: entries }) => ({ about, said: entries.map(shown) })),
  };
};
