/** `work`, or what `late` makes when it takes longer than `ms`. The work itself is not stopped, only no longer waited for. */
export const within = async <Result>(ms: number, work: Promise<Result>, late: () => unknown): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
};
