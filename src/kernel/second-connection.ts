import { AsyncLocalStorage } from 'node:async_hooks';

/** The transaction that what runs now belongs to. */
const transaction = new AsyncLocalStorage<{ isOpen: boolean }>();

/** Runs `work` as the inside of a transaction, which ends with it. */
export const insideTransaction = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const place = { isOpen: true };
  try {
    return await transaction.run(place, work);
  } finally {
    place.isOpen = false;
  }
};

/**
 * Whether what runs now holds a connection already. Who holds one and asks for another waits for those who do the same: as
 * many of them as the pool has connections wait for each other. So what a transaction reads, it reads by itself.
 */
export const holdsConnection = (): boolean => transaction.getStore()?.isOpen === true;

/** For what others must see before a transaction has ended, in work that few do at a time. */
export const onSecondConnection = async <Result>(work: () => Promise<Result>): Promise<Result> =>
  await transaction.run({ isOpen: false }, work);
