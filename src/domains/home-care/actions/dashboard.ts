import type { Actor } from '../../../kernel/actor';
import type { DashboardQuery, DashboardView } from '../contract';
import type { HomeCareDeps } from '../deps';
import { spanBackwards } from '../errors';
import { alertStore } from '../store/alert-store';

const MONTH_MS = 30 * 86_400_000;

/** What every room counts over a period, beside the period of the same length before it; left out: the last 30 days. */
export const adminDashboard =
  ({ clock, db, audit, figures }: Pick<HomeCareDeps, 'clock' | 'db' | 'audit' | 'figures'>) =>
  async (actor: Actor, query: DashboardQuery): Promise<DashboardView> => {
    const to = query.to ? new Date(query.to) : clock.now();
    const from = query.from ? new Date(query.from) : new Date(to.getTime() - MONTH_MS);
    if (from >= to) throw spanBackwards();
    const previousFrom = new Date(2 * from.getTime() - to.getTime());
    const counted: DashboardView['figures'] = [];
    for (const { figure, room } of figures()) {
      const { name, label, unit } = figure;
      const value = await figure.count(room, { from, to });
      const previous = await figure.count(room, { from: previousFrom, to: from });
      counted.push({ name, label, unit, currency: figure.currency?.(room) ?? null, value, previous });
    }
    audit.read({ actor, action: 'dashboard.read', record: null, patientId: null });
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      previousFrom: previousFrom.toISOString(),
      openAlerts: await alertStore(db).countOpen(),
      figures: counted,
    };
  };
