import type { FigureView } from '../platform-contract';

/** What a clinic means to reach: percents are to be at least, waiting times at most this. */
const USUAL: Readonly<Record<string, number>> = {
  'appointments.completion-rate': 90,
  'payments.success-rate': 95,
  'home-care.satisfaction': 80,
  'home-care.alert-response': 300,
  'support.first-answer': 86_400,
};

const ENTRY = /^([a-z-]+\.[a-z-]+)=(\d+(?:\.\d+)?)$/;

/**
 * The targets of an installation: the usual ones, and what its settings say instead.
 * @param text `appointments.completion-rate=85,support.first-answer=14400`
 * @throws Error that names the entry that does not fit
 */
export const targetsWith = (text: string): ReadonlyMap<string, number> => {
  const targets = new Map(Object.entries(USUAL));
  for (const entry of text.split(',').map((one) => one.trim())) {
    if (entry === '') continue;
    const [, name, value] = ENTRY.exec(entry) ?? [];
    if (!name || value === undefined)
      throw new Error(
        `"${entry}" is no target: write the name of a figure, = and a number, such as payments.success-rate=95`,
      );
    targets.set(name, Number(value));
  }
  return targets;
};

type Aim = Pick<FigureView, 'target' | 'isReached'>;

/** What is aimed at with a figure, and whether it is reached; nulls where nothing is, or where there is nothing to judge. */
export const aimOf = (
  { name, unit, value }: Pick<FigureView, 'name' | 'unit' | 'value'>,
  targets: ReadonlyMap<string, number>,
): Aim => {
  const target = targets.get(name) ?? null;
  if (target === null || value === null) return { target, isReached: null };
  return { target, isReached: unit === 'seconds' ? value <= target : value >= target };
};
