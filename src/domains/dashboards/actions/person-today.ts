import type { Actor } from '../../../kernel/actor';
import type { PersonTodayQuery, PersonTodayView } from '../contract';
import type { DashboardsDeps } from '../deps';

type Deps = Pick<DashboardsDeps, 'clock' | 'todayOf' | 'careTeamOf' | 'openAlertsOf' | 'audit'>;

/**
 * Today's doses, who cares, and alerts that nobody has taken, of one patient. Who may look is decided where the doses are;
 * each kind of record that was looked at leaves its row.
 */
export const personToday =
  ({ clock, todayOf, careTeamOf, openAlertsOf, audit }: Deps) =>
  async (actor: Actor, documentId: string, { timeZone }: PersonTodayQuery): Promise<PersonTodayView> => {
    const { patientId, doses } = await todayOf(actor, documentId, timeZone);
    const [careTeam, alerts] = [await careTeamOf(patientId), await openAlertsOf(patientId)];
    for (const [type, count] of [['care-link', careTeam.length] as const, ['care-alert', alerts.length] as const])
      audit.read({
        actor,
        action: 'record.read',
        record: { type, id: 'many' },
        patientId,
        details: { count, door: 'admin' },
      });
    return {
      at: clock.now().toISOString(),
      doses: doses.map(
        ({ documentId: id, dueAt, localDate, localTime, timeZone: zone, status, takenAt, medication }) => ({
          id,
          dueAt,
          localDate,
          localTime,
          timeZone: zone,
          status,
          takenAt,
          what: [medication.name, medication.strength].filter(Boolean).join(', '),
        }),
      ),
      careTeam,
      alerts: alerts.map(({ documentId: id, level, patientStatus, raisedAt, reports }) => ({
        id,
        level,
        patientStatus,
        raisedAt: raisedAt.toISOString(),
        reports,
      })),
    };
  };
