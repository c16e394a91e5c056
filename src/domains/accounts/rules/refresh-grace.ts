/**
 * Requests that bring the same token while another of them is still being answered share one grace, which
 * begins when the first one did. Of a client that asks many times at once the last may come after the first was
 * answered; they all belong together. One that comes when nobody is there any more stands alone.
 */
export const refreshGrace = () => {
  const present = new Map<string, { readonly since: Date; count: number }>();
  return {
    /** Runs `work` within the grace of `token`, with the instant at which it began. */
    join: async <Result>(token: string, now: Date, work: (since: Date) => Promise<Result>): Promise<Result> => {
      const grace = present.get(token) ?? { since: now, count: 0 };
      grace.count += 1;
      present.set(token, grace);
      try {
        return await work(grace.since);
      } finally {
        grace.count -= 1;
        if (grace.count === 0) present.delete(token);
      }
    },
  };
};
