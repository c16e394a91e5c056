import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ListState, Profession, VerificationsAnswer } from './verifications';

const PAGE_SIZE = 10;

export interface Asked {
  readonly state: ListState;
  readonly profession: Profession | null;
  readonly search: string;
  readonly page: number;
}

export interface Listed {
  /** The last answer there was; null before the first, and while another list is fetched. */
  readonly answer: VerificationsAnswer | null;
  readonly failed: boolean;
  readonly refresh: () => void;
}

/** One list of the queue. An answer that comes after another was asked for is dropped. */
export const useVerifications = ({ state, profession, search, page }: Asked): Listed => {
  const { get } = useFetchClient();
  const [known, setKnown] = useState<{ state: ListState; answer: VerificationsAnswer } | null>(null);
  const [failed, setFailed] = useState(false);
  const newest = useRef(0);

  const refresh = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    const params = { state, page, pageSize: PAGE_SIZE, ...(profession ? { profession } : {}), ...(search ? { search } : {}) };
    get<VerificationsAnswer>('/careloop/verifications', { params })
      .then(({ data }) => {
        if (newest.current !== mine) return;
        setKnown({ state, answer: data });
        setFailed(false);
      })
      .catch(() => {
        if (newest.current === mine) setFailed(true);
      });
  }, [get, state, profession, search, page]);

  useEffect(() => {
    refresh();
    return () => {
      newest.current += 1;
    };
  }, [refresh]);

  return { answer: known?.state === state ? known.answer : null, failed, refresh };
};
