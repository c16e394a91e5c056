import type { AppointmentSnapshot } from '../../appointments';
import type { Money } from '../../../ports/payments';
import { hourlyAmount } from './money';

const MS_IN_MINUTE = 60_000;

/** `after-the-session`: an hourly session is paid when it is known how long it took. */
export type NotDue = 'nothing' | 'called-off' | 'after-the-session';

/** What is to be paid for an appointment now, or why there is nothing. */
export const amountDue = ({
  completedAt,
  durationMinutes,
  price,
  startedAt,
  status,
}: AppointmentSnapshot): Money | NotDue => {
  if (!price || price.amount === 0) return 'nothing';
  if (status === 'cancelled' || status === 'no_show') return 'called-off';
  const { amount, currency, per } = price;
  if (per === 'visit') return { amount, currency };
  if (status !== 'completed' || !completedAt) return 'after-the-session';
  // A session that nobody began is taken to have lasted as long as was agreed.
  const from = startedAt ?? new Date(completedAt.getTime() - durationMinutes * MS_IN_MINUTE);
  const due = hourlyAmount(amount, from, completedAt);
  return due === 0 ? 'nothing' : { amount: due, currency };
};
