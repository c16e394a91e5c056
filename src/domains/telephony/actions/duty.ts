import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { DutyInput, DutyView, VoiceTokenView } from '../contract';
import type { TelephonyDeps } from '../deps';
import { noSuchProfessional, noSuchRecord, notConfigured, notOnDuty } from '../errors';
import { requireStaff } from '../rules/callers';
import { onDutyNow, professionalsAmong } from './on-duty';
import { dutyStore } from '../store/duty-store';

type Deps = Pick<TelephonyDeps, 'clock' | 'db' | 'audit' | 'professionals'>;
const TOKEN_SECONDS = 3_600;

/** Who is on duty now and later. */
export const listDuty =
  ({ clock, db, audit, professionals }: Deps) =>
  async (actor: Actor): Promise<readonly DutyView[]> => {
    requireStaff(actor);
    audit.read({ actor, action: 'duty.read', record: { type: 'duty', id: 'many' }, patientId: null });
    const shifts = await dutyStore(db).coming(clock.now());
    const people = await professionalsAmong(
      { clock, professionals },
      db,
      shifts.map(({ userId }) => userId),
    );
    return shifts.map(({ userId, hasBegun, ...shift }) => {
      const person = people.get(userId);
      return {
        ...shift,
        professionalId: person?.documentId ?? '',
        name: person?.name ?? 'Not verified any more',
        onDuty: hasBegun && person !== undefined,
      };
    });
  };

export const addDuty =
  ({ clock, db, audit, professionals }: Deps) =>
  async (actor: Actor, input: DutyInput): Promise<DutyView> => {
    requireStaff(actor);
    return await db.transaction(async (tx) => {
      const now = clock.now();
      const among = { documentIds: [input.professionalId] };
      const [person] = [
        ...(await professionals(tx, { kind: 'doctor', among }, now)),
        ...(await professionals(tx, { kind: 'caregiver', among }, now)),
      ];
      if (!person) throw noSuchProfessional();
      const id = newDocumentId();
      await dutyStore(tx).add(id, person.userId, input);
      await audit.write(tx, { actor, action: 'duty.added', record: { type: 'duty', id }, patientId: null });
      const { professionalId, phone, startsAt, endsAt, place } = input;
      return {
        id,
        documentId: id,
        professionalId,
        name: person.name,
        phone,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        place,
        onDuty: startsAt <= now && now < endsAt,
      };
    });
  };

export const removeDuty =
  ({ db, audit }: Deps) =>
  async (actor: Actor, id: string): Promise<{ readonly removed: number }> => {
    requireStaff(actor);
    return await db.transaction(async (tx) => {
      if ((await dutyStore(tx).remove(id)) === null) throw noSuchRecord();
      await audit.write(tx, { actor, action: 'duty.removed', record: { type: 'duty', id }, patientId: null });
      return { removed: 1 };
    });
  };

/** With which the browser of somebody on duty takes calls. */
export const voiceToken =
  ({ clock, db, professionals, provider }: Pick<TelephonyDeps, 'clock' | 'db' | 'professionals' | 'provider'>) =>
  async (actor: Actor): Promise<VoiceTokenView> => {
    const { userId, documentId } = signedInPerson(actor);
    if (!provider) throw notConfigured();
    const onDuty = await onDutyNow({ clock, professionals }, db);
    if (!onDuty.some((one) => one.userId === userId)) throw notOnDuty();
    const made = provider.voiceToken(documentId, TOKEN_SECONDS);
    if (!made) throw notConfigured();
    return {
      provider: provider.provider,
      token: made.token,
      identity: documentId,
      expiresAt: made.expiresAt.toISOString(),
    };
  };

/** Who dies or leaves is rung no more. */
export const endDutyOf =
  () =>
  async (tx: Transaction, userId: number): Promise<void> =>
    await dutyStore(tx).removeAllOf(userId);

/** Whom one can put on duty. */
export const listForDuty =
  ({ clock, db, professionals }: Pick<Deps, 'clock' | 'db' | 'professionals'>) =>
  async (actor: Actor): Promise<readonly { readonly documentId: string; readonly name: string }[]> => {
    requireStaff(actor);
    const now = clock.now();
    return [
      ...(await professionals(db, { kind: 'doctor' }, now)),
      ...(await professionals(db, { kind: 'caregiver' }, now)),
    ].map(({ documentId, name }) => ({ documentId, name }));
  };
