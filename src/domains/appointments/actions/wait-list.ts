import { eachApart } from '../../../kernel/apart';
import { DAY_MS } from '../../../kernel/durations';
import { signedInPerson } from '../../../kernel/callers';
import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { WaitInput, WaitView } from '../wait-contract';
import type { AppointmentsDeps, Professional } from '../deps';
import { professionalNotFound, startInThePast, stepNotYours, tooManyWaits, waitNotFound } from '../errors';
import { slotsOf } from '../rules/slots';
import { appointmentStore } from '../store/appointment-store';
import { hoursStore } from '../store/hours-store';
import { waitStore, type Waiting } from '../store/wait-store';
import { specialityFor } from './book';
import { THE_CLOCK, releaseEndedHolds } from './cancel-held';
import { place } from './place';
import { spansOf } from './slots';

type Deps = Pick<
  AppointmentsDeps,
  'clock' | 'db' | 'audit' | 'emit' | 'notify' | 'takeBack' | 'professionals' | 'currency' | 'isDeceased'
>;

const MOST_WAITS = 10;
const OFFER_MS = 60 * 60_000;

/** Puts a patient on the list of those who are offered a time of this person, in turn, when one becomes free. */
export const joinWaitingList =
  ({ clock, db, audit, professionals }: Deps) =>
  async (actor: Actor, input: WaitInput): Promise<WaitView> => {
    const patient = signedInPerson(actor);
    if (patient.role !== 'patient') throw stepNotYours('waited for');
    return await db.transaction(async (tx) => {
      const now = clock.now();
      if (new Date(input.to) <= now) throw startInThePast();
      const kind = input.doctorId === undefined ? 'caregiver' : 'doctor';
      const [professional] = await professionals(
        tx,
        { kind, among: { documentIds: [input.doctorId ?? input.caregiverId ?? ''] } },
        now,
      );
      if (!professional) throw professionalNotFound(kind === 'doctor' ? 'doctorId' : 'caregiverId');
      const waits = waitStore(tx);
      await appointmentStore(tx).lockDiaries([patient.userId]);
      if ((await waits.openOf(patient.userId)) >= MOST_WAITS) throw tooManyWaits(MOST_WAITS);
      const documentId = newDocumentId();
      await waits.insert(
        {
          documentId,
          patientId: patient.userId,
          professionalId: professional.userId,
          kind,
          specialityId: await specialityFor(tx, input.specialtyId ?? null),
          type: input.type,
          durationMinutes: input.durationMinutes ?? null,
          from: new Date(input.from),
          to: new Date(input.to),
        },
        now,
      );
      await audit.write(tx, {
        actor,
        action: 'waiting-list.joined',
        record: { type: 'waiting-list', id: documentId },
        patientId: patient.userId,
      });
      const [view] = await waits.viewsOf(patient.userId, documentId);
      if (!view) throw waitNotFound();
      return view;
    });
  };

export const listWaits =
  ({ db }: Pick<Deps, 'db'>) =>
  async (actor: Actor): Promise<readonly WaitView[]> =>
    await waitStore(db).viewsOf(signedInPerson(actor).userId);

export const leaveWaitingList =
  ({ db, audit }: Pick<Deps, 'db' | 'audit'>) =>
  async (actor: Actor, documentId: string): Promise<WaitView> => {
    const patient = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const waits = waitStore(tx);
      const hasLeft = await waits.leave(patient.userId, documentId);
      const [view] = await waits.viewsOf(patient.userId, documentId);
      if (!view) throw waitNotFound();
      if (hasLeft)
        await audit.write(tx, {
          actor,
          action: 'waiting-list.left',
          record: { type: 'waiting-list', id: documentId },
          patientId: patient.userId,
        });
      return view;
    });
  };

/**
 * The tick: offers times that are free again to those who wait, in turn. An offer is a hold of an hour; who lets it pass
 * has had their turn. One professional at a time, each in a transaction of its own. Returns how many.
 * @throws PassedOver when all is done, where those of somebody could not be offered
 */
export const offerFreedSlots = (deps: Deps) => async (): Promise<number> => {
  await waitStore(deps.db).endOverdue(deps.clock.now());
  return await eachApart(
    await waitStore(deps.db).awaited(),
    ({ professionalId }) => professionalId,
    async ({ professionalId, kind }) => {
      const now = deps.clock.now();
      const [professional] = await deps.professionals(deps.db, { kind, among: { userIds: [professionalId] } }, now);
      return professional ? await offerTimesOf(deps, professional, professionalId) : 0;
    },
  );
};

const offerTimesOf = async (deps: Deps, professional: Professional, professionalId: number): Promise<number> =>
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const patientIds = await waitStore(tx).patientsWaitingFor(professionalId);
    await appointmentStore(tx).lockDiaries([professionalId, ...patientIds]);
    await releaseEndedHolds(deps)(tx, [professionalId], now);
    let count = 0;
    for (const waiting of await waitStore(tx).inTurn(professionalId)) {
      if (!patientIds.includes(waiting.patientId)) continue; // joined since: the next round is theirs
      if (await deps.isDeceased(tx, waiting.patientId)) continue;
      const startsAt = await firstFreeFor(tx, waiting, now);
      if (startsAt === null) continue;
      const documentId = newDocumentId();
      await place(deps)(
        tx,
        THE_CLOCK,
        {
          ...waiting,
          documentId,
          professional,
          startsAt,
          address: null,
          reason: null,
          recommendedById: null,
          side: 'system',
          status: 'pending',
          holdUntil: new Date(Math.min(now.getTime() + OFFER_MS, startsAt.getTime())),
          withinHours: true,
          offered: true,
        },
        now,
      );
      await waitStore(tx).offer(waiting.id, documentId);
      count += 1;
    }
    return count;
  });

const firstFreeFor = async (tx: Sql, waiting: Waiting, now: Date): Promise<Date | null> => {
  const { professionalId, patientId, type, durationMinutes, from, to } = waiting;
  const availability = (await hoursStore(tx).of([professionalId])).get(professionalId)?.rules;
  if (!availability) return null;
  const around = { from: new Date(from.getTime() - DAY_MS), to: new Date(to.getTime() + DAY_MS) };
  const meetings = await appointmentStore(tx).meetings([professionalId, patientId], around, now);
  const [slot] = slotsOf([{ availability, busy: spansOf(meetings, professionalId) }], [spansOf(meetings, patientId)], {
    from: from.getTime(),
    to: to.getTime(),
    type,
    durationMinutes: durationMinutes ?? undefined,
    now,
    most: 1,
  });
  return slot ? new Date(slot.from) : null;
};
