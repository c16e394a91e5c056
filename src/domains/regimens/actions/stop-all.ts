import type { Transaction } from '../../../ports/database';
import type { RegimensDeps } from '../deps';
import { deathPauseStore } from '../store/death-pause-store';
import { medicationStore } from '../store/medication-store';
import { pausePlan, resumePlan } from './pause-plan';
import { endMedication } from './start-regimen';

type Deps = Pick<RegimensDeps, 'clock' | 'cancel'>;
interface Person {
  readonly userId: number;
}

/**
 * Nothing that this person takes is due any more. Whoever leaves ends it for good; a death can be recorded by mistake, so
 * then it waits, and what waited already is told apart.
 */
export const stopAll =
  (deps: Deps) =>
  async (tx: Transaction, { userId }: Person, why: 'deceased' | 'erased'): Promise<void> => {
    const now = deps.clock.now();
    const pausedByDeath: number[] = [];
    for (const held of await medicationStore(tx).lockAll(userId)) {
      if (why === 'erased') await endMedication(deps, tx, held);
      else if (await pausePlan(deps)(tx, held, now)) pausedByDeath.push(held.planId);
    }
    await deathPauseStore(tx).note(pausedByDeath, now);
  };

/** The death was a mistake: what it paused goes on from now. */
export const resumeAll =
  (deps: Deps) =>
  async (tx: Transaction, { userId }: Person): Promise<void> => {
    const now = deps.clock.now();
    const medications = await medicationStore(tx).lockAll(userId);
    const paused = await deathPauseStore(tx).take(medications.map(({ planId }) => planId));
    for (const held of medications.filter(({ planId }) => paused.has(planId))) await resumePlan(deps)(tx, held, now);
  };
