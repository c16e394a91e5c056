import type { UserActor } from '../../../kernel/actor';

/** Who is behind an access token. */
export type Principal = Omit<UserActor, 'origin'>;

/** A look-up under way: whose answers would be old by the time they come. */
export interface Question {
  readonly changed: Set<number>;
  everybodyChanged: boolean;
}

interface Remembered {
  readonly principal: Principal;
  readonly goodUntilMs: number;
}

/**
 * Principals by access token, in the memory of this process; the least recently used leave first.
 * It remembers only while it is `trusted`, that is while changes are heard, and forgets everything when that begins or ends.
 * What changes between a question and its answer is not remembered from that answer.
 */
export const principalMemory = (most: number) => {
  const byToken = new Map<string, Remembered>();
  const tokensOf = new Map<number, Set<string>>();
  const questions = new Set<Question>();
  let trusted = false;

  const forgetToken = (token: string, { principal: { userId } }: Remembered): void => {
    byToken.delete(token);
    const tokens = tokensOf.get(userId);
    tokens?.delete(token);
    if (tokens?.size === 0) tokensOf.delete(userId);
  };
  const forgetEverybody = (): void => {
    byToken.clear();
    tokensOf.clear();
    for (const question of questions) question.everybodyChanged = true;
  };

  return {
    recall: (token: string, nowMs: number): Principal | null => {
      const known = byToken.get(token);
      if (!known) return null;
      if (known.goodUntilMs <= nowMs) {
        forgetToken(token, known);
        return null;
      }
      byToken.delete(token);
      byToken.set(token, known);
      return known.principal;
    },

    ask: (): Question => {
      const question: Question = { changed: new Set(), everybodyChanged: false };
      questions.add(question);
      return question;
    },
    /** Ends a question, with what it found or with nothing. */
    answer: (
      question: Question,
      found: { readonly token: string; readonly principal: Principal; readonly goodUntilMs: number } | null,
    ): void => {
      questions.delete(question);
      if (!found || !trusted || question.everybodyChanged || question.changed.has(found.principal.userId)) return;
      byToken.set(found.token, found);
      const tokens = tokensOf.get(found.principal.userId) ?? new Set();
      tokensOf.set(found.principal.userId, tokens.add(found.token));
      if (byToken.size <= most) return;
      for (const [token, oldest] of byToken) return forgetToken(token, oldest);
    },

    forget: (userId: number): void => {
      for (const token of tokensOf.get(userId) ?? []) byToken.delete(token);
      tokensOf.delete(userId);
      for (const question of questions) question.changed.add(userId);
    },
    forgetEverybody,
    trust: (hearsChanges: boolean): void => {
      trusted = hearsChanges;
      forgetEverybody();
    },
  };
};
