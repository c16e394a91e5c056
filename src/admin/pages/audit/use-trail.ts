import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useQuery, withQuery, type Asked } from '../asking';
import { zoneHere } from '../zone-here';
import type { ToldPage } from './trail';

export const FILTERS = ['who', 'whom', 'type', 'record', 'action', 'only', 'emergencies', 'from', 'to'] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Readonly<Partial<Record<FilterName, string>>>;

/** Filters as the server asks for them: days with their zone. */
export const inZone = (filters: Filters): Filters & { readonly zone?: string } =>
  filters.from || filters.to ? { ...filters, zone: zoneHere() } : filters;

/** What is looked for stands in the address of the page, so that it can be led to, gone back to and kept. */
export const useFilters = () => {
  const [search, setSearch] = useSearchParams();
  const filters: Filters = Object.fromEntries(
    FILTERS.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])),
  );
  const set = useCallback(
    (name: FilterName, value: string | undefined) => {
      setSearch((before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      });
    },
    [setSearch],
  );
  const choose = useCallback(
    (changes: Readonly<Partial<Record<FilterName, string>>>) => {
      setSearch((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) after.set(name, value);
        return after;
      });
    },
    [setSearch],
  );
  const clear = useCallback(() => setSearch(new URLSearchParams()), [setSearch]);
  return { filters, set, choose, clear };
};

export interface Trail {
  readonly asked: Asked<ToldPage>;
  /** The page that is open, from 1. */
  readonly number: number;
  /** Turn the page; null where there is none. */
  readonly older: (() => void) | null;
  readonly newer: (() => void) | null;
}

/** One page of the trail at a time. Whoever looks for something else begins at its first page. */
export const useTrail = (filters: Filters): Trail => {
  const question = JSON.stringify(filters);
  const [turned, setTurned] = useState<{ readonly question: string; readonly cursors: readonly string[] }>({
    question,
    cursors: [],
  });
  const cursors = turned.question === question ? turned.cursors : [];
  const asked = useQuery<ToldPage>(withQuery('/careloop/audit-trail', { ...inZone(filters), cursor: cursors.at(-1) }));
  const next = asked.isStale ? null : asked.answer?.next;
  return {
    asked,
    number: cursors.length + 1,
    older: next ? () => setTurned({ question, cursors: [...cursors, next] }) : null,
    newer: cursors.length > 0 ? () => setTurned({ question, cursors: cursors.slice(0, -1) }) : null,
  };
};
