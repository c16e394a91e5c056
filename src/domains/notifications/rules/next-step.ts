import type { EscalationStep } from '../contract';

export interface Position {
  readonly startedAt: Date;
  /** The step that is due, counted from 0. */
  readonly step: number;
  readonly steps: readonly Pick<EscalationStep, 'afterMs'>[];
  readonly repeatLastEveryMs: number | null;
}

/** Which step comes after this one and when: the next, or the last one again; null when it was the last. */
export const nextStep = (
  { startedAt, step, steps, repeatLastEveryMs }: Position,
  now: Date,
): { readonly step: number; readonly at: Date } | null => {
  const following = steps[step + 1];
  if (following) return { step: step + 1, at: new Date(startedAt.getTime() + following.afterMs) };
  return repeatLastEveryMs === null ? null : { step, at: new Date(now.getTime() + repeatLastEveryMs) };
};
