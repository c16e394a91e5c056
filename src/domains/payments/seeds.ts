import type { Actor } from '../../kernel/actor';
import { DomainError } from '../../kernel/errors';
import type { SeedKit } from '../../ports/room';
import type { Payments } from './index';

const DEMO: Actor = { kind: 'system', reason: 'the demo' };
/** What becomes of Maria's payments, in the order of her visits; the rest is still to be paid. */
const BECAME = ['succeeded', 'refunded', 'failed'] as const;

/** What Maria is to pay for the finished visits of the demo: paid, partly given back, failed. What is there already stays. */
export const seedPayments = async (room: Payments, { person, db }: SeedKit): Promise<void> => {
  const visits = await room.finishedVisitsOf(await person('maria'));
  for (const [place, appointmentId] of visits.entries()) {
    await db.transaction(async (tx) => await room.chargeCompleted(tx, appointmentId));
    await room.demonstrate(DEMO, appointmentId, BECAME[place] ?? 'pending').catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error; // the provider does not answer now: it stays to be paid
    });
  }
};
