import { Refusal } from '../refusal.mjs';

/**
 * The month that somebody names as `doses 2019-01`.
 * @returns {{ kept: object, month: object }}
 * @throws Refusal
 */
export const namedMonth = (tables, table, month) => {
  const { kept, months } = keptNamed(tables, table);
  if (kept.stays) throw new Refusal(`Months of ${kept.table} are never taken away: the chain holds over all of them.`);
  const found = months.find((one) => one.month === month);
  if (!found)
    throw new Refusal(
      `There is no month ${month ?? ''} of ${table}. What there is: ${months.map((one) => one.month).join(', ') || 'none yet'}.`,
    );
  return { kept, month: found };
};

/** What is kept by month under this name, with its schema or without. @throws Refusal */
export const keptNamed = (tables, table) => {
  const found = tables.find(({ kept }) => kept.table === table || kept.table.split('.')[1] === table);
  if (!found)
    throw new Refusal(`Name what is kept by month: ${tables.map(({ kept }) => kept.table.split('.')[1]).join(', ')}.`);
  return found;
};
