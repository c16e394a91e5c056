import type { WholeDataMap } from '../../../kernel/data-map';

/** Why anything is kept without the name of the person, each reason once, as the data map says it. */
export const whatIsKept = (map: WholeDataMap): readonly string[] => [
  ...new Set(
    map
      .filter(({ rows }) => rows.length > 0)
      .flatMap(({ columns }) => Object.values(columns).flatMap((column) => (column.is === 'kept' ? [column.why] : []))),
  ),
];
