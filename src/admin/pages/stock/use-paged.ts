import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';
import { saidIn } from '../asking';

export interface Pagination {
  readonly page: number;
  readonly pageSize: number;
  readonly pageCount: number;
  readonly total: number;
}

interface Answer<Data> {
  readonly data: Data | null;
  readonly pagination: Pagination | null;
  readonly failure: string | null;
}

/** One page of a list, with where it stands in it. */
export const usePaged = <Data>(path: string): Answer<Data> & { readonly askAgain: () => void } => {
  const { get } = useFetchClient();
  const [answer, setAnswer] = useState<Answer<Data>>({ data: null, pagination: null, failure: null });
  const newest = useRef(0);
  const askAgain = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    get<{ data: Data; meta: { pagination?: Pagination } }>(path)
      .then(({ data: { data, meta } }) => {
        if (mine === newest.current) setAnswer({ data, pagination: meta.pagination ?? null, failure: null });
      })
      .catch((error: unknown) => {
        if (mine === newest.current) setAnswer((before) => ({ ...before, failure: saidIn(error) }));
      });
  }, [get, path]);
  useEffect(askAgain, [askAgain]);
  return { ...answer, askAgain };
};
