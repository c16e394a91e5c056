import type { SeedKit } from '../../ports/room';
import type { Payments } from './index';

/** What Maria is to pay for the finished visits of the demo. What is there already stays. */
export const seedPayments = async (room: Payments, { person, db }: SeedKit): Promise<void> => {
  const visits = await room.finishedVisitsOf(await person('maria'));
  for (const appointmentId of visits) await db.transaction(async (tx) => await room.chargeCompleted(tx, appointmentId));
};
