import { DAY_FILTER, zonedSpan, type DaySpan } from '../../kernel/day-spans';

/** How a list opens for whoever asks for nothing themselves. */
export interface Opening {
  readonly days: DaySpan;
}

/** What an address holds that somebody asked of a list. */
const ASKED = /^(?:filters\b|sort$|page$|pageSize$|_q$)/;

/**
 * The question with which a list opens, in place of `search`; null where that asks already, or where the list was left with
 * filters, which it opens with again. What else stands in the address stays, the language for one.
 */
export const openingSearch = (
  search: string,
  { days }: Opening,
  zone: string,
  keepsFilters: boolean,
): string | null => {
  const asked = new URLSearchParams(search);
  if (keepsFilters || [...asked.keys()].some((name) => ASKED.test(name))) return null;
  asked.set(`filters[$and][0][${DAY_FILTER}][$eq]`, zonedSpan(days, zone));
  return asked.toString();
};

/** A list narrowed to the records of one patient, opened as the list opens. */
export const searchOfPatient = (documentId: string, opening: Opening | null, zone: string): string => {
  const asked = new URLSearchParams();
  asked.set('filters[$and][0][patient][documentId][$eq]', documentId);
  if (opening) asked.set(`filters[$and][1][${DAY_FILTER}][$eq]`, zonedSpan(opening.days, zone));
  return asked.toString();
};

/** Whether Strapi keeps filters of a list in the browser, by what it wrote there (under its name and the installation’s). */
export const keepsFilters = (kept: readonly (string | null)[]): boolean =>
  kept.some((text) => text !== null && filtersIn(text) !== undefined);

const filtersIn = (text: string): unknown => {
  try {
    return (JSON.parse(text) as { readonly filters?: unknown } | null)?.filters;
  } catch {
    return undefined;
  }
};
