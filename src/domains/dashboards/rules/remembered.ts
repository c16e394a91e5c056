/** Returns again what was found for the same question less than `forMs` ago. A failure is told to those who waited for it and remembered by nobody. */
export const remembered = <Answer>(forMs: number, find: (question: string) => Promise<Answer>) => {
  const recent = new Map<string, { readonly until: number; readonly answer: Promise<Answer> }>();

  return async (question: string, now: Date): Promise<Answer> => {
    const nowMs = now.getTime();
    for (const [old, { until }] of recent) if (until <= nowMs) recent.delete(old);
    const known = recent.get(question);
    if (known) return await known.answer;
    const answer = find(question);
    recent.set(question, { until: nowMs + forMs, answer });
    answer.catch(() => recent.delete(question));
    return await answer;
  };
};
