/**
 * Requests that bring the same token while another of them is still being answered are one crowd, and the crowd
 * arrived when its first one did. Of a client that asks many times at once the last may come after the first was
 * answered; they all belong together. One that comes when nobody is there any more stands alone.
 */
export const crowds = () => {
  const present = new Map<string, { readonly since: Date; count: number }>();
  return {
    /** Runs `work` as one of the crowd around `token`, with the instant at which the crowd arrived. */
    join: async <Result>(token: string, now: Date, work: (since: Date) => Promise<Result>): Promise<Result> => {
      const crowd = present.get(token) ?? { since: now, count: 0 };
      crowd.count += 1;
      present.set(token, crowd);
      try {
        return await work(crowd.since);
      } finally {
        crowd.count -= 1;
        if (crowd.count === 0) present.delete(token);
      }
    },
  };
};
