import type { AuditDeps } from '../deps';
import { cursorOf, type TrailFilter, type TrailPlace, type TrailRow } from '../search';
import { trailSearch } from '../store/trail-search';

export interface TrailPage {
  readonly rows: readonly TrailRow[];
  /** Where the next page begins; null when this is the last. */
  readonly next: string | null;
}

/** One page of the trail, newest first. Costs the same however many rows there are and however far one turns. */
export const find =
  ({ db }: Pick<AuditDeps, 'db'>) =>
  async (filter: TrailFilter, before: TrailPlace | null, pageSize: number): Promise<TrailPage> => {
    const rows = await trailSearch(db).page(filter, before, pageSize + 1);
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    return { rows: shown, next: last && rows.length > pageSize ? cursorOf(last) : null };
  };
