import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/durations';
import { type Limit } from '../../kernel/limits';

/** What an installation says otherwise about its limits, and how it said so. */
export type LimitChanges = Readonly<Record<string, Pick<Limit, 'most' | 'windowMs'> & { readonly entry: string }>>;

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: MINUTE_MS, h: HOUR_MS };
const LONGEST_MS = DAY_MS;
const ENTRY = /^(\w+)=([1-9]\d{0,8})\/([1-9]\d{0,5})([smh])$/;

/**
 * Reads `name=most/window` entries separated by commas; whether there are such limits is not known here.
 * @throws Error naming the entry that does not fit and what to write instead
 */
export const readChanges = (text: string): LimitChanges =>
  Object.fromEntries(
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean)
      .map((entry) => {
        const [, name = '', most, length, unit = ''] = ENTRY.exec(entry) ?? [];
        if (!name)
          throw new Error(`"${entry}" is not a limit. Write name=most/window with s, m or h, such as register=10/1h.`);
        const windowMs = Number(length) * (UNIT_MS[unit] ?? 0);
        if (windowMs > LONGEST_MS) throw new Error(`"${entry}": a window is at most 24h.`);
        return [name, { most: Number(most), windowMs, entry }];
      }),
  );
