import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Actor } from '../../../kernel/actor';
import { harmlessCell } from '../../../kernel/csv';
import type { AuditQuery, TrailRowView } from '../contract';
import type { AuditDeps } from '../deps';
import { everyTrailRow } from './read-trail';

/** The trail as a table that spreadsheets open. Streamed: all of it takes no more memory than a page. */
export interface TrailExport {
  readonly body: Readable;
  readonly name: string;
}

/** Everything that fits, the newest first. That somebody took it along is in the trail, too. */
export const exportTrail =
  (deps: Parameters<typeof everyTrailRow>[0] & Pick<AuditDeps, 'clock'>) =>
  async (actor: Actor, query: AuditQuery): Promise<TrailExport> => {
    const rows = await everyTrailRow(deps)(actor, query);
    const csv = stringify({ header: true, columns: Object.keys(COLUMNS), cast: { string: harmlessCell } });
    const source = Readable.from(cellsOf(rows), { objectMode: true });
    source.on('error', (error) => csv.destroy(error));
    csv.on('close', () => source.destroy()); // whoever hangs up ends the search, too
    return { body: source.pipe(csv), name: `audit-trail-${deps.clock.now().toISOString().slice(0, 10)}.csv` };
  };

async function* cellsOf(rows: AsyncIterable<TrailRowView>): AsyncIterable<Record<string, string>> {
  for await (const row of rows)
    yield Object.fromEntries(Object.entries(COLUMNS).map(([name, cell]) => [name, cell(row)]));
}

const COLUMNS: Readonly<Record<string, (row: TrailRowView) => string>> = {
  Number: ({ id }) => id,
  When: ({ at }) => at,
  'Who (kind)': ({ who }) => who.kind,
  Who: ({ who }) => who.name,
  Role: ({ who }) => who.role ?? '',
  Action: ({ action }) => action,
  Record: ({ recordType }) => recordType ?? '',
  'Record id': ({ recordId }) => recordId ?? '',
  Whose: ({ whom }) => whom?.name ?? '',
  Reason: ({ reason }) => reason ?? '',
  Address: ({ ip }) => ip ?? '',
  Request: ({ requestId }) => requestId ?? '',
  Details: ({ details }) => (details ? JSON.stringify(details) : ''),
  // Names change, and two people may have one: ids say who is meant.
  'Who (id)': ({ who }) => who.documentId ?? '',
  'Whose (id)': ({ whom }) => whom?.documentId ?? '',
};
