import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Chain, TrailPage } from './trail';

export const FILTERS = ['who', 'whom', 'type', 'record', 'only', 'emergencies', 'from', 'to'] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Readonly<Partial<Record<FilterName, string>>>;

/** What is looked for stands in the address of the page, so that it can be led to, gone back to and kept. */
export const useFilters = () => {
  const [search, setSearch] = useSearchParams();
  const filters: Filters = Object.fromEntries(FILTERS.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])));
  const set = useCallback((name: FilterName, value: string | undefined) => {
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (value) after.set(name, value);
      else after.delete(name);
      return after;
    });
  }, [setSearch]);
  const clear = useCallback(() => setSearch(new URLSearchParams()), [setSearch]);
  return { filters, set, clear };
};

/** One page of the trail at a time. `page` is null before the first answer. */
export const useTrail = (filters: Filters) => {
  const { get } = useFetchClient();
  const asked = JSON.stringify(filters);
  const [turned, setTurned] = useState<{ readonly asked: string; readonly cursors: readonly string[] }>({ asked, cursors: [] });
  const cursors = turned.asked === asked ? turned.cursors : [];
  const cursor = cursors.at(-1);
  const [page, setPage] = useState<TrailPage | null>(null);
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  const [tries, setTries] = useState(0);

  useEffect(() => {
    const leaving = new AbortController();
    setState('loading');
    get<{ data: TrailPage }>('/careloop/audit-trail', { params: { ...(JSON.parse(asked) as Filters), ...(cursor ? { cursor } : {}) }, signal: leaving.signal })
      .then(({ data }) => {
        if (leaving.signal.aborted) return;
        setPage(data.data);
        setState('shown');
      })
      .catch(() => {
        if (!leaving.signal.aborted) setState('failed');
      });
    return () => leaving.abort();
  }, [get, asked, cursor, tries]);

  return {
    page, state, number: cursors.length + 1,
    retry: () => setTries((n) => n + 1),
    older: page?.next ? () => setTurned({ asked, cursors: [...cursors, page.next ?? ''] }) : null,
    newer: cursors.length > 0 ? () => setTurned({ asked, cursors: cursors.slice(0, -1) }) : null,
  };
};

/** How the chain stands; null until it is known. */
export const useChain = (): Chain | null => {
  const { get } = useFetchClient();
  const [chain, setChain] = useState<Chain | null>(null);
  useEffect(() => {
    let isHere = true;
    get<{ data: Chain }>('/careloop/audit-trail/chain').then(({ data }) => isHere && setChain(data.data)).catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, [get]);
  return chain;
};
