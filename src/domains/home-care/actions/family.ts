import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { OwedSubject } from '../../../ports/message';
import type { Sql, Transaction } from '../../../ports/database';
import type { ChangeFamilyInput, FamilyMemberView, FamilyRecordView, InviteFamilyInput } from '../contract';
import type { HomeCareDeps } from '../deps';
import { familyEnded, familyKnown, memberUnknown, noSuchRecord, tooManyMembers, untilUnfit } from '../errors';
import { FAMILY_ENDED, FAMILY_INVITED } from '../message-names';
import { LONGEST_MS, shows, standingAt } from '../rules/family';
import { alertStore } from '../store/alert-store';
import { familyStore, type FamilyRow } from '../store/family-store';
import { reportStore } from '../store/report-store';
import { visitStore } from '../store/visit-store';
import { reportViewOf } from './views';

type Deps = Pick<HomeCareDeps, 'clock' | 'db' | 'audit' | 'people' | 'accounts' | 'appointments' | 'notifications'>;

const MOST_MEMBERS = 20;
const MOST_LISTED = 200;
const MOST_REPORTS = 50;

/**
 * The patient lets a family member see how they are, up to a level and until an instant, once that person has accepted.
 * @throws DomainError `invalid` for an address that nobody here has, `conflict` for somebody who is let in already
 */
export const inviteFamily =
  (deps: Deps) =>
  async (actor: Actor, { email, relation, level, until }: InviteFamilyInput): Promise<FamilyMemberView> => {
    const { userId: patientId } = signedInPerson(actor);
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const expiresAt = fitting(until, now);
      const memberId = await deps.people.openPersonAt(tx, email);
      if (memberId === null || memberId === patientId) throw memberUnknown();
      const families = familyStore(tx);
      await families.endExpired(patientId, memberId, now);
      if ((await families.countOpenOf(patientId, now)) >= MOST_MEMBERS) throw tooManyMembers(MOST_MEMBERS);
      const documentId = newDocumentId();
      if (!(await families.add({ documentId, patientId, memberId, relation, level, expiresAt }, now)))
        throw familyKnown();
      await deps.notifications.notify(tx, {
        message: FAMILY_INVITED,
        userId: memberId,
        subjectId: documentId,
        notAfter: expiresAt,
      });
      await noted(deps, tx, actor, 'family-member.invited', { documentId, patientId, level });
      return await viewFor(deps, tx, actor, documentId);
    });
  };

/** The family member says yes. Said again, it stays as it was. */
export const acceptFamily =
  (deps: Deps) =>
  async (actor: Actor, documentId: string): Promise<FamilyMemberView> =>
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { userId } = signedInPerson(actor);
      const family = await familyStore(tx).lockOf(userId, documentId);
      if (family?.memberId !== userId) throw noSuchRecord();
      const standing = standingAt(family, now);
      if (standing === 'ended' || standing === 'expired') throw familyEnded();
      if (standing === 'invited') {
        await familyStore(tx).accept(documentId, now);
        await noted(deps, tx, actor, 'family-member.accepted', family);
      }
      return await viewFor(deps, tx, actor, documentId);
    });

/** The patient says how much is seen, and until when: from the next request on. */
export const changeFamily =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { level, until }: ChangeFamilyInput): Promise<FamilyMemberView> =>
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { userId } = signedInPerson(actor);
      const family = await familyStore(tx).lockOf(userId, documentId);
      if (family?.patientId !== userId) throw noSuchRecord();
      if (family.state === 'ended') throw familyEnded();
      const changed = { ...family, level: level ?? family.level };
      await familyStore(tx).change(documentId, changed.level, until ? fitting(until, now) : family.expiresAt);
      await noted(deps, tx, actor, 'family-member.changed', changed);
      return await viewFor(deps, tx, actor, documentId);
    });

/** Either side ends it: from the next request on nothing is seen any more. The other side is told. */
export const endFamily =
  (deps: Deps) =>
  async (actor: Actor, documentId: string): Promise<FamilyMemberView> =>
    await deps.db.transaction(async (tx) => {
      const { userId } = signedInPerson(actor);
      const family = await familyStore(tx).lockOf(userId, documentId);
      if (!family) throw noSuchRecord();
      if (family.state !== 'ended') {
        await familyStore(tx).end(documentId, deps.clock.now());
        await deps.notifications.cancel(tx, FAMILY_INVITED, [documentId]);
        await deps.notifications.notify(tx, {
          message: FAMILY_ENDED,
          userId: userId === family.patientId ? family.memberId : family.patientId,
          subjectId: documentId,
        });
        await noted(deps, tx, actor, 'family-member.ended', family);
      }
      return await viewFor(deps, tx, actor, documentId);
    });

/** Whom the caller lets in, and who lets the caller in; the newest first. */
export const listFamily =
  (deps: Pick<Deps, 'clock' | 'db' | 'accounts'>) =>
  async (actor: Actor): Promise<readonly FamilyMemberView[]> => {
    const { userId } = signedInPerson(actor);
    return await viewsFor(deps, deps.db, userId, await familyStore(deps.db).ofPerson(userId, MOST_LISTED));
  };

/**
 * How somebody is, as a family member reads it: no more than the level says, and nothing once it is over.
 * @throws DomainError `not-found` before it is accepted, after either side has ended it, and when its time has passed
 */
export const readFamilyRecord =
  (deps: Deps) =>
  async (actor: Actor, documentId: string): Promise<FamilyRecordView> => {
    const { userId } = signedInPerson(actor);
    const { db } = deps;
    const family = await familyStore(db).one(documentId);
    if (family?.memberId !== userId || standingAt(family, deps.clock.now()) !== 'active') throw noSuchRecord();
    const { patientId, level, relation, expiresAt } = family;
    deps.audit.read({
      actor,
      action: 'family-record.read',
      record: { type: 'family-member', id: documentId },
      patientId,
      details: { level },
    });
    const alerts = await alertStore(db).openOf(patientId);
    return {
      patientName: (await deps.accounts.namesIn(db, [patientId])).get(patientId)?.name ?? null,
      relation,
      level,
      until: expiresAt.toISOString(),
      status: await deps.people.statusOf(db, patientId),
      alertOpen: alerts.length > 0,
      visits: shows(level, 'visits') ? await visitsOf(deps, patientId) : null,
      reports: shows(level, 'reports') ? await reportsOf(db, patientId) : null,
    };
  };

/** What messages about letting somebody in are written from. */
export interface FamilyFacts {
  readonly familyId: string;
  readonly otherName: string | null;
}

/** An invitation that is over says nothing any more. */
export const invitedFacts =
  (deps: Pick<Deps, 'clock' | 'db' | 'accounts'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, FamilyFacts>> =>
    await factsOf(deps, owed, (family) => standingAt(family, deps.clock.now()) === 'invited');

export const endedFacts =
  (deps: Pick<Deps, 'db' | 'accounts'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, FamilyFacts>> =>
    await factsOf(deps, owed, ({ state }) => state === 'ended');

const factsOf = async (
  { db, accounts }: Pick<Deps, 'db' | 'accounts'>,
  owed: readonly OwedSubject[],
  isStill: (family: FamilyRow) => boolean,
): Promise<ReadonlyMap<string, FamilyFacts>> => {
  const facts = new Map<string, FamilyFacts>();
  for (const { id, subjectId, userId } of owed) {
    const family = await familyStore(db).one(subjectId);
    if (!family || !isStill(family)) continue;
    const otherId = userId === family.patientId ? family.memberId : family.patientId;
    facts.set(id, {
      familyId: subjectId,
      otherName: (await accounts.namesIn(db, [otherId])).get(otherId)?.name ?? null,
    });
  }
  return facts;
};

const fitting = (until: string, now: Date): Date => {
  const expiresAt = new Date(until);
  if (expiresAt <= now || expiresAt.getTime() - now.getTime() > LONGEST_MS) throw untilUnfit();
  return expiresAt;
};

const visitsOf = async (
  { db, appointments }: Pick<Deps, 'db' | 'appointments'>,
  patientId: number,
): Promise<NonNullable<FamilyRecordView['visits']>> => {
  const booked = (await appointments.appointmentsOf(patientId)).filter(
    ({ kind, status }) => kind === 'caregiver' && status !== 'pending',
  );
  const visits = await visitStore(db).of(booked.map(({ documentId }) => documentId));
  return booked.map(({ documentId, startsAt, endsAt, status, professional }) => {
    const visit = visits.find(({ appointmentId }) => appointmentId === documentId);
    return {
      startsAt,
      endsAt,
      status,
      caregiverName: professional?.name ?? null,
      checkedInAt: visit?.checkedInAt.toISOString() ?? null,
      checkedOutAt: visit?.checkedOutAt?.toISOString() ?? null,
    };
  });
};

const reportsOf = async (sql: Sql, patientId: number): Promise<NonNullable<FamilyRecordView['reports']>> =>
  (await reportStore(sql).ofPatient(patientId)).slice(0, MOST_REPORTS).map((row) => {
    const { reportedAt, caregiverName, patientStatus, observations, interventions, vitals } = reportViewOf(row);
    return { reportedAt, caregiverName, patientStatus, observations, interventions, vitals };
  });

const noted = async (
  { audit }: Pick<Deps, 'audit'>,
  tx: Transaction,
  actor: Actor,
  action: 'family-member.invited' | 'family-member.accepted' | 'family-member.changed' | 'family-member.ended',
  { documentId, patientId, level }: Pick<FamilyRow, 'documentId' | 'patientId' | 'level'>,
): Promise<void> =>
  await audit.write(tx, {
    actor,
    action,
    record: { type: 'family-member', id: documentId },
    patientId,
    details: { level },
  });

const viewFor = async (
  deps: Pick<Deps, 'clock' | 'accounts'>,
  sql: Sql,
  actor: Actor,
  documentId: string,
): Promise<FamilyMemberView> => {
  const row = await familyStore(sql).one(documentId);
  const [view] = await viewsFor(deps, sql, signedInPerson(actor).userId, row ? [row] : []);
  if (!view) throw noSuchRecord();
  return view;
};

/** The name of whoever is let in is told to the patient once they have accepted: until then it is an address. */
const viewsFor = async (
  { clock, accounts }: Pick<Deps, 'clock' | 'accounts'>,
  sql: Sql,
  userId: number,
  rows: readonly FamilyRow[],
): Promise<readonly FamilyMemberView[]> => {
  const names = await accounts.namesIn(sql, [
    ...new Set(rows.flatMap(({ patientId, memberId }) => [patientId, memberId])),
  ]);
  return rows.map(({ documentId, patientId, memberId, relation, level, expiresAt, ...row }) => ({
    documentId,
    side: patientId === userId ? 'patient' : 'family',
    patientName: names.get(patientId)?.name ?? null,
    memberName: row.acceptedAt === null && memberId !== userId ? null : (names.get(memberId)?.name ?? null),
    relation,
    level,
    state: standingAt({ state: row.state, expiresAt }, clock.now()),
    until: expiresAt.toISOString(),
    invitedAt: row.invitedAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
};
