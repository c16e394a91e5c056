import type { Answer } from './answer';
import type { Archive } from './archive';
import { slowly, type FaultBoard } from './faults';
import type { Arrival } from './received';

/** What a simulated provider has to hand: where messages go, and what shall fail. */
export interface Backstage {
  readonly archive: Archive;
  readonly faults: FaultBoard;
}

type Outcome =
  | { readonly kind: 'taken'; readonly id: string; readonly bounces: boolean }
  | { readonly kind: 'refused'; readonly by: 'refuse-4xx' | 'refuse-5xx' }
  | { readonly kind: 'no-answer' };

/** Takes one message of a provider, or fails as it was told to. */
export const deliver = async (
  { archive, faults }: Backstage,
  arrival: Arrival & { readonly provider: Exclude<Arrival['provider'], 'smtp'> },
): Promise<Outcome> => {
  const { mode, delayMs } = faults.meet(arrival.provider, arrival.to.join(', '));
  if (mode === 'down') return { kind: 'no-answer' };
  if (mode === 'refuse-4xx' || mode === 'refuse-5xx') return { kind: 'refused', by: mode };
  if (mode === 'slow') await slowly(delayMs);
  const { id } = await archive.add(arrival);
  return mode === 'lose-answer' ? { kind: 'no-answer' } : { kind: 'taken', id, bounces: mode === 'bounce' };
};

/** The answer for each way it can go. */
export const answered = (
  outcome: Outcome,
  answers: {
    taken: (id: string, bounces: boolean) => Answer;
    'refuse-4xx': () => Answer;
    'refuse-5xx': () => Answer;
  },
): Answer | null => {
  if (outcome.kind === 'no-answer') return null;
  return outcome.kind === 'taken' ? answers.taken(outcome.id, outcome.bounces) : answers[outcome.by]();
};
