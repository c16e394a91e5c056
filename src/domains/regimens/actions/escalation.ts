import { MINUTE_MS } from '../../../kernel/durations';
import { signedInPerson } from '../../../kernel/callers';
import type { Actor } from '../../../kernel/actor';
import { invalidField } from '../../../kernel/errors';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { OwedSubject } from '../../../ports/message';
import type { RegimensDeps } from '../deps';
import { doseNotFound, escalationNotFound, medicationNotFound } from '../errors';
import type { EscalationInput, EscalationView } from '../escalation-contract';
import { DOSE_UNANSWERED } from '../messages/topic';
import { doseReads } from '../store/dose-reads';
import { escalationStore, type KeptPolicy, type KeptStep } from '../store/escalation-store';
import { medicationStore } from '../store/medication-store';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'access' | 'notifications' | 'carersOf'>;

const REPEAT_LAST_MS = 60 * MINUTE_MS;

/**
 * The patient agrees to who is told when a dose of this plan, or of any plan, has no answer. Takes the place of what was
 * agreed for it before. Whoever is named by their account must be linked to the patient.
 */
export const agreeEscalation =
  ({ clock, db, audit, carersOf }: Deps) =>
  async (actor: Actor, { medicationId, steps }: EscalationInput): Promise<EscalationView> => {
    const patient = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const now = clock.now();
      const held = medicationId ? await medicationStore(tx).lockForUpdate(patient.userId, medicationId) : null;
      if (medicationId && !held) throw medicationNotFound();
      const store = escalationStore(tx);
      const carers = new Map((await carersOf(tx, patient.userId)).map((carer) => [carer.documentId, carer]));
      const kept = steps.map(({ afterMinutes, people, contacts }, index) => ({
        afterMinutes,
        contacts,
        userIds: people.map((person, place) => {
          const carer = carers.get(person);
          if (!carer)
            throw invalidField(
              ['steps', index, 'people', place],
              'Choose people who are linked to you, or give them as contacts.',
            );
          return carer.id;
        }),
      }));
      const id = newDocumentId();
      await store.put(id, patient.userId, held?.planId ?? null, kept, now);
      await audit.write(tx, {
        actor,
        action: 'escalation.agreed',
        record: { type: 'escalation', id },
        patientId: patient.userId,
      });
      const policy = await store.view(patient.userId, id);
      if (!policy) throw escalationNotFound();
      return viewOf(policy, [...carers.values()]);
    });
  };

export const listEscalations =
  ({ db, audit, carersOf }: Deps) =>
  async (actor: Actor): Promise<readonly EscalationView[]> => {
    const patient = signedInPerson(actor);
    const found = await escalationStore(db).of(patient.userId);
    audit.read({
      actor,
      action: 'record.read',
      record: { type: 'escalation', id: 'many' },
      patientId: patient.userId,
      details: { count: found.length },
    });
    const carers = await carersOf(db, patient.userId);
    return found.map((policy) => viewOf(policy, carers));
  };

/** Ends a policy, and what is being told because of it. Ending twice is ending once. */
export const endEscalation =
  ({ clock, db, audit, notifications, carersOf }: Deps) =>
  async (actor: Actor, id: string): Promise<EscalationView> => {
    const patient = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const store = escalationStore(tx);
      const doses = await store.end(patient.userId, id, clock.now());
      if (!doses) throw escalationNotFound();
      for (const doseId of doses) await notifications.standDown(tx, { type: 'dose', id: doseId });
      await audit.write(tx, {
        actor,
        action: 'escalation.ended',
        record: { type: 'escalation', id },
        patientId: patient.userId,
      });
      const policy = await store.view(patient.userId, id);
      if (!policy) throw escalationNotFound();
      return viewOf(policy, await carersOf(tx, patient.userId));
    });
  };

/** Somebody who was told, or may record doses, has seen to a dose: nobody else is told. */
export const acknowledgeDose =
  ({ db, access, notifications }: Deps) =>
  async (actor: Actor, doseId: string): Promise<{ first: boolean }> => {
    const person = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const ownerId = await doseReads(tx).ownerOf(doseId);
      if (ownerId === null) throw doseNotFound();
      const subject = { type: 'dose', id: doseId };
      const told = (await notifications.escalationsAbout(tx, [subject])).flatMap((escalation) => escalation.told);
      const wasTold = told.some(({ readerId }) => readerId === person.userId);
      if (ownerId !== person.userId && !wasTold && !(await access.may(tx, actor, ownerId, 'read-record')).allowed)
        throw doseNotFound();
      return { first: await notifications.acknowledge(tx, actor, subject) };
    });
  };

/**
 * Begins to tell people about those of these doses, which have just fallen due, that somebody agreed to be told about.
 * People who no longer care for the patient are left out.
 */
export const watchDoses = async (
  { notifications, carersOfAll }: Pick<RegimensDeps, 'notifications' | 'carersOfAll'>,
  tx: Sql,
  doseIds: readonly string[],
): Promise<void> => {
  if (doseIds.length === 0) return;
  const watched = await escalationStore(tx).watched(doseIds);
  if (watched.length === 0) return;
  const links = await carersOfAll(tx, [...new Set(watched.map(({ patientId }) => patientId))]);
  const caring = new Set(links.map(({ patientId, carerId }) => `${patientId} ${carerId}`));
  await notifications.escalateAll(
    tx,
    watched.flatMap(({ doseId, patientId, steps }) => {
      const told = steps
        .map((step) => ({ ...step, userIds: step.userIds.filter((id) => caring.has(`${patientId} ${id}`)) }))
        .filter(({ userIds, contacts }) => userIds.length + contacts.length > 0);
      return told.length === 0 ? [] : [unansweredEscalation(doseId, patientId, told)];
    }),
  );
};

const unansweredEscalation = (doseId: string, patientId: number, steps: readonly KeptStep[]) => ({
  key: `dose-${doseId}`,
  subject: { type: 'dose', id: doseId },
  patientId,
  steps: steps.map(({ afterMinutes, userIds, contacts }) => ({
    afterMs: afterMinutes * MINUTE_MS,
    to: { userIds, contacts },
    message: DOSE_UNANSWERED,
  })),
  repeatLastEveryMs: REPEAT_LAST_MS,
});

/** A policy as the patient sees it: people who no longer care for them are not told any more. */
const viewOf = (
  { steps, ...policy }: KeptPolicy,
  carers: Awaited<ReturnType<RegimensDeps['carersOf']>>,
): EscalationView => ({
  ...policy,
  steps: steps.map(({ afterMinutes, userIds, contacts }) => ({
    afterMinutes,
    people: carers.filter(({ id }) => userIds.includes(id)).map(({ documentId, name }) => ({ documentId, name })),
    contacts: [...contacts],
  })),
});

/** What those who are told read: who has not answered a dose of which time, and nothing of what it is. */
export const unansweredFacts =
  ({ db, contactsOf }: Pick<RegimensDeps, 'db' | 'contactsOf'>) =>
  async (owed: readonly OwedSubject[]) => {
    const rows = await escalationStore(db).unanswered(owed.map(({ subjectId }) => subjectId));
    const contacts = await contactsOf(
      db,
      rows.map(({ patientId }) => patientId),
    );
    const known = new Map(
      rows.map(({ doseId, patientId, ...facts }) => {
        const [first] = (contacts.get(patientId)?.name ?? '').split(' ');
        return [doseId, { ...facts, patient: first || 'Somebody you look after' }] as const;
      }),
    );
    return new Map(
      owed.flatMap(({ id, subjectId }) => {
        const facts = known.get(subjectId);
        return facts ? [[id, facts] as const] : [];
      }),
    );
  };
