import { DomainError } from '../../kernel/errors';

const ANSWER_WITHIN_MS = 10_000;

export interface Result {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Posts to a provider and reads its JSON; null for an answer that is none.
 * @throws DomainError `unavailable` when nobody answers in time
 */
export const post = async (
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
  unreachable: string,
): Promise<Result & { readonly headers: Headers }> => await ask(url, { method: 'POST', body, headers }, unreachable);

/** The same with nothing to say. */
export const read = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  unreachable: string,
): Promise<Result & { readonly headers: Headers }> => await ask(url, { method: 'GET', headers }, unreachable);

const ask = async (
  url: string,
  request: RequestInit,
  unreachable: string,
): Promise<Result & { readonly headers: Headers }> => {
  try {
    const answer = await fetch(url, {
      ...request,
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await answer.text();
    return { status: answer.status, body: jsonOrNull(text), headers: answer.headers };
  } catch {
    throw new DomainError('unavailable', unreachable, 'The provider does not answer. Try again later.');
  }
};

const jsonOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};
