import type { AppointmentStatus } from '../contract';
import type { AppointmentsDeps } from '../deps';
import { appointmentFigures } from '../store/appointment-figures';

interface Instants {
  readonly from: Date;
  readonly to: Date;
}

/** How many were booked within a span. */
export const countBooked =
  ({ db }: Pick<AppointmentsDeps, 'db'>) =>
  async (span: Instants): Promise<number> =>
    await appointmentFigures(db).countBooked(span);

/** How many that were to begin within a span have this status. */
export const countWith =
  ({ db }: Pick<AppointmentsDeps, 'db'>) =>
  async (status: AppointmentStatus, span: Instants): Promise<number> =>
    (await appointmentFigures(db).countByStatus(span)).get(status) ?? 0;

/** How those that were to begin on each day ended; `edges` as `kernel/days-in-sql` has it. */
export const outcomesByDay =
  ({ db }: Pick<AppointmentsDeps, 'db'>) =>
  async (edges: readonly Date[]) =>
    await appointmentFigures(db).outcomesByDay(edges);

/** Of those that were to take place within a span and were not cancelled, how many in a hundred were completed; null: there were none. */
export const completionRate =
  ({ db }: Pick<AppointmentsDeps, 'db'>) =>
  async (span: Instants): Promise<number | null> => {
    const counts = await appointmentFigures(db).countByStatus(span);
    const [completed, missed] = [counts.get('completed') ?? 0, counts.get('no_show') ?? 0];
    return completed + missed === 0 ? null : Math.round((1_000 * completed) / (completed + missed)) / 10;
  };
