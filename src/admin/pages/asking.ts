import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Asked<Answer> {
  /** The last answer there was; null before the first. */
  readonly answer: Answer | null;
  /** What is wrong, in words for people; null when nothing is. */
  readonly failure: string | null;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
}

/** Asks when the page opens and whenever the question changes; an answer to an older question is dropped. `body` makes it a POST. */
export const useAsked = <Answer>(path: string, body?: object): Asked<Answer> => {
  const { get, post } = useFetchClient();
  const [state, setState] = useState<Omit<Asked<Answer>, 'askAgain'>>({ answer: null, failure: null, isAsking: true });
  const newest = useRef(0);
  const question = JSON.stringify(body ?? null);

  const askAgain = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    setState((before) => ({ ...before, isAsking: true }));
    const asked = question === 'null' ? get<{ data: Answer }>(path) : post<{ data: Answer }>(path, JSON.parse(question) as object);
    asked
      .then(({ data }) => {
        if (mine === newest.current) setState({ answer: data.data, failure: null, isAsking: false });
      })
      .catch((error: unknown) => {
        if (mine === newest.current) setState((before) => ({ ...before, failure: saidIn(error), isAsking: false }));
      });
  }, [get, post, path, question]);

  useEffect(() => {
    askAgain();
    return () => {
      newest.current += 1;
    };
  }, [askAgain]);

  return { ...state, askAgain };
};

/** What the house said of a request that it refused. */
export const saidIn = (error: unknown): string => {
  const { response } = (error ?? {}) as { response?: { data?: { error?: { message?: string; details?: { errors?: readonly { message: string }[] } } } } };
  const said = response?.data?.error;
  return said?.details?.errors?.[0]?.message ?? said?.message ?? 'The server cannot be reached. Try again in a moment.';
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
