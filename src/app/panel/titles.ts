import { contentTypes, pathsIn } from '../content-types';

/** A record with whatever its title needs read along. */
export type TitledRecord = Readonly<Record<string, unknown>>;
/** How a record of one type is called. */
export interface Title {
  readonly template: string;
  /** The field by which a list is sorted that is sorted by its titles: the first that they name. */
  readonly sortedBy: string;
  /** The columns that it needs, and those of other records, by the name of the relation. */
  readonly select: readonly string[];
  readonly populate: Readonly<Record<string, { readonly select: readonly string[] }>>;
}

/** The titles that schemas declare, by type. */
export const titles = (): ReadonlyMap<string, Title> =>
  new Map(
    contentTypes().flatMap(({ uid, attributes, careloop: { view } }): [string, Title][] => {
      if (!view.title) return [];
      const paths = pathsIn(view.title);
      const related = paths.filter((path) => path.length > 1);
      return [
        [
          uid,
          {
            template: view.title,
            sortedBy: /\{(?:[^}|]+\|)*([^}|]+)\}/.exec(view.title)?.[1] ?? view.mainField,
            select: [
              ...new Set([
                'documentId',
                ...paths.filter((path) => path.length === 1).flat(),
                ...('timeZone' in attributes ? ['timeZone'] : []),
              ]),
            ],
            populate: Object.fromEntries(
              [...new Set(related.map(([relation = '']) => relation))].map((relation) => [
                relation,
                { select: [...new Set(related.flatMap(([of, field = '']) => (of === relation ? [field] : [])))] },
              ]),
            ),
          },
        ],
      ];
    }),
  );

/**
 * What a record is called. Parts stand between commas; a part of which something is empty, or is not for this reader, is
 * left out. Moments are in the zone of the record, and in UTC where it has none; either is named.
 */
export const titleOf = (
  { template }: Title,
  record: TitledRecord,
  mayRead: (path: readonly string[]) => boolean,
): string => {
  const zone = typeof record['timeZone'] === 'string' ? record['timeZone'] : 'UTC';
  return template
    .split(', ')
    .flatMap((part) => {
      const values = [...part.matchAll(/\{([^}]+)\}/g)].map(([placeholder, fields = '']) => ({
        placeholder,
        value: firstOf(fields.split('|'), record, mayRead, zone),
      }));
      if (values.some(({ value }) => value === '')) return [];
      return [values.reduce((text, { placeholder, value }) => text.replace(placeholder, () => value), part)];
    })
    .join(', ');
};

const firstOf = (
  fields: readonly string[],
  record: TitledRecord,
  mayRead: (path: readonly string[]) => boolean,
  zone: string,
): string => {
  for (const path of fields.map((field) => field.split('.'))) {
    const written = mayRead(path) ? writtenValue(valueAt(record, path), zone) : '';
    if (written !== '') return written;
  }
  return '';
};

const valueAt = (record: TitledRecord, [name = '', ...rest]: readonly string[]): unknown => {
  const value = record[name];
  if (rest.length === 0) return value;
  return typeof value === 'object' && value !== null ? valueAt(value as TitledRecord, rest) : undefined;
};

const INSTANT = /^\d{4}-\d\d-\d\dT/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** A word of ours, such as `in_person`. */
const WORD = /^[a-z]+([_-][a-z]+)+$/;

const writtenValue = (value: unknown, timeZone: string): string => {
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return momentIn(value.toISOString(), timeZone);
  if (typeof value !== 'string') return '';
  if (INSTANT.test(value)) return momentIn(value, timeZone);
  if (DAY.test(value)) return dayText(value);
  return WORD.test(value) ? value.replaceAll(/[_-]/g, ' ') : value;
};

const DAY_PARTS: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };

const momentIn = (instant: string, timeZone: string): string =>
  new Date(instant).toLocaleString('en-GB', {
    ...DAY_PARTS,
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  });
const dayText = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { ...DAY_PARTS, timeZone: 'UTC' });
