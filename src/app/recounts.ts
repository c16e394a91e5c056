import type { Logger } from '../ports/logger';
import { compose } from './compose';
import { env } from './env';

const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Every kept figure against its rows, for `npm run recount`. */
export const openRecounts = () => {
  const { operations, close } = compose(env(), 'worker', quiet);
  return { recount: operations.recountFigures, close };
};
