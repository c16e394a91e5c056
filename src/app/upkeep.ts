import type { Logger } from '../ports/logger';
import { compose } from './compose';
import { env } from './env';

const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What the worker does now and then, for `npm run cleanup-tokens`. */
export const openUpkeep = () => {
  const { accounts, close } = compose(env(), 'worker', quiet);
  return { sweepExpired: accounts.sweepExpired, close };
};
