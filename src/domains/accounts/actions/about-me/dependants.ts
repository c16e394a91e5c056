import { addDays, localDateOf } from '../../../../kernel/time';
import { invalidField } from '../../../../kernel/errors';
import { MOST_DEPENDANTS } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { dependants } from '../../store/own-records';
import { keeping } from './own-records';

/** Older than anybody has become. */
const OLDEST_DAYS = 130 * 365;

/** The people without a login whom the caller looks after. */
export const ownDependants = (deps: Pick<AccountsDeps, 'clock' | 'db' | 'audit'>) =>
  keeping(deps, {
    name: 'dependant',
    most: MOST_DEPENDANTS,
    store: dependants,
    check: ({ birthDate }, { timeZone }, now) => {
      const today = localDateOf(now, timeZone);
      if (birthDate > today) throw invalidField(['birthDate'], 'This day is still to come.');
      if (birthDate < addDays(today, -OLDEST_DAYS))
        throw invalidField(['birthDate'], 'This is too long ago for a birthday.');
    },
  });
