import { useAuth, useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Asked<Answer> {
  /** The last answer there was; null before the first. */
  readonly answer: Answer | null;
  /** What is wrong, in words for people; null when nothing is. */
  readonly failure: string | null;
  readonly isAsking: boolean;
  /** The answer is to another question than the one that is asked now. */
  readonly isStale: boolean;
  readonly askAgain: () => void;
}

/** Asks when the page opens and whenever the question changes; an answer to an older question is dropped. `body` makes it a POST. */
export const useQuery = <Answer>(path: string, body?: object): Asked<Answer> => {
  const { get, post } = useFetchClient();
  const [state, setState] = useState<Omit<Asked<Answer>, 'askAgain' | 'isStale'> & { readonly to: string }>({
    answer: null,
    failure: null,
    isAsking: true,
    to: '',
  });
  const newest = useRef(0);
  const question = JSON.stringify(body ?? null);
  const whole = path + question;

  const askAgain = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    setState((before) => ({ ...before, isAsking: true }));
    const asked =
      question === 'null' ? get<{ data: Answer }>(path) : post<{ data: Answer }>(path, JSON.parse(question) as object);
    asked
      .then(({ data }) => {
        if (mine === newest.current) setState({ answer: data.data, failure: null, isAsking: false, to: whole });
      })
      .catch((error: unknown) => {
        if (mine === newest.current) setState((before) => ({ ...before, failure: saidIn(error), isAsking: false }));
      });
  }, [get, post, path, question, whole]);

  useEffect(() => {
    askAgain();
    return () => {
      newest.current += 1;
    };
  }, [askAgain]);

  const { to, ...asked } = state;
  return { ...asked, isStale: asked.answer !== null && to !== whole, askAgain };
};

/** A question with what is looked for in its address; what is empty is left out. */
export const withQuery = (
  path: string,
  wanted: Readonly<Record<string, string | number | null | undefined>>,
): string => {
  const query = new URLSearchParams(
    Object.entries(wanted).flatMap(([name, value]) =>
      value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  );
  return query.size === 0 ? path : `${path}?${query.toString()}`;
};

/** Whether whoever looks has this permission of the panel. */
export const useMay = (action: string): boolean =>
  useAuth('useMay', ({ permissions }) => permissions.some((permission) => permission.action === action));

/** The same for any of them, asked when it is needed. */
export const useMayOf = (): ((action: string) => boolean) => {
  const permissions = useAuth('useMayOf', (auth) => auth.permissions);
  return (wanted) => permissions.some(({ action }) => action === wanted);
};

/** What the house said of a request that it refused. */
export const saidIn = (error: unknown): string => {
  const { response } = (error ?? {}) as {
    response?: { data?: { error?: { message?: string; details?: { errors?: readonly { message: string }[] } } } };
  };
  const refusal = response?.data?.error;
  return (
    refusal?.details?.errors?.[0]?.message ?? refusal?.message ?? 'The server cannot be reached. Try again in a moment.'
  );
};

/** The same value, once it has rested for a moment. */
export const useRested = <Value>(value: Value, forMs = 250): Value => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), forMs);
    return () => window.clearTimeout(timer);
  }, [value, forMs]);
  return rested;
};
