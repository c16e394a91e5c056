import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/durations';
import { newDocumentId } from '../../kernel/ids';
import type { SeedKit } from '../../ports/room';
import type { Telephony } from './index';
import { phoneCallStore } from './store/call-store';

const SHIFT_DAYS = 7;

/** Who takes calls this week, the doctor first; and two calls of this morning: one taken, one missed. */
export const seedTelephony = async (room: Telephony, { person, clock, db }: SeedKit): Promise<void> => {
  const now = clock.now();
  const endsAt = new Date(now.getTime() + SHIFT_DAYS * DAY_MS);
  const [admin, doctor, caregiver] = [await person('otieno'), await person('amina'), await person('joseph')];
  for (const [place, { documentId }, phone] of [
    [1, doctor, '+254711000001'],
    [2, caregiver, '+254711000002'],
  ] as const)
    await room.addDuty(admin, { professionalId: documentId, phone, startsAt: now, endsAt, place });

  await db.transaction(async (tx) => {
    const calls = phoneCallStore(tx);
    const call = async (from: string, agoMs: number): Promise<string> => {
      const id = newDocumentId();
      await calls.lockForUpdate({ id, callRef: id, from, duty: [] }, new Date(now.getTime() - agoMs));
      return id;
    };
    const taken = await call('+254722000003', 2 * HOUR_MS);
    await calls.setState(taken, 'answered', doctor.userId);
    await calls.end(taken, 184, new Date(now.getTime() - 2 * HOUR_MS + 184 * SECOND_MS));
    const missed = await call('+254733000004', 40 * MINUTE_MS);
    await calls.setState(missed, 'missed', null);
    await calls.end(missed, null, new Date(now.getTime() - 39 * MINUTE_MS));
  });
};
