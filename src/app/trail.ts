import type { Logger } from '../ports/logger';
import { compose } from './compose';
import { env } from './env';

const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The trail alone, for `npm run audit:verify`. */
export const openTrail = () => {
  const { audit, close } = compose(env(), 'worker', quiet);
  return { verify: audit.verify, close };
};
