import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { stringify } from 'csv-stringify';
import { z } from 'zod';
import { EXPORT_AUDIT_TRAIL, SEE_AUDIT_TRAIL, type TrailRowView } from '../../domains/audit';
import type { Actor } from '../../kernel/actor';
import { Download } from '../../kernel/answers';
import type { Manifest } from '../../ports/room';
import { auditPeopleQuery, auditQuery } from './audit-query';
import { peopleLike, trailExport, trailPage, type Trail } from './audit-trail';
import { deedsOf } from './deeds';
import type { RoomOf } from './routes';

/** One question about the trail. The hall answers it: names of people, of admins and of deeds come from all over the house. */
export interface TrailRoute {
  readonly method: 'GET';
  readonly path: string;
  readonly permission: string;
  readonly query: z.ZodObject;
  readonly run: (actor: Actor, query: never) => Promise<unknown>;
}

export const TRAIL_PATHS = [
  '/audit-trail',
  '/audit-trail/people',
  '/audit-trail/chain',
  '/audit-trail/export',
] as const;

/** Behind the page "Audit trail". */
export const trailRoutes = (
  strapi: Core.Strapi,
  manifests: readonly Pick<Manifest, 'deeds'>[],
  roomOf: RoomOf,
): readonly TrailRoute[] => {
  const deeds = deedsOf(manifests);
  const trail = (): Trail => ({ strapi, audit: roomOf('audit'), accounts: roomOf('accounts'), deeds });
  const [page, people, chain, file] = TRAIL_PATHS;
  return [
    route(page, SEE_AUDIT_TRAIL, auditQuery, async (actor, query) => await trailPage(trail(), actor, query)),
    route(people, SEE_AUDIT_TRAIL, auditPeopleQuery, async (_actor, query) => await peopleLike(trail(), query)),
    route(chain, SEE_AUDIT_TRAIL, z.strictObject({}), async () => await roomOf('audit').chain()),
    route(file, EXPORT_AUDIT_TRAIL, auditQuery, async (actor, query) =>
      csvOf(await trailExport(trail(), actor, query)),
    ),
  ];
};

const route = <Query extends z.ZodObject>(
  path: string,
  permission: string,
  query: Query,
  run: (actor: Actor, query: z.output<Query>) => Promise<unknown>,
): TrailRoute => ({ method: 'GET', path, permission, query, run });

/** Streamed: the whole trail takes no more memory than a page of it. */
const csvOf = (rows: AsyncIterable<TrailRowView>): Download => {
  const csv = stringify({ header: true, columns: Object.keys(COLUMNS), escape_formulas: true });
  const source = Readable.from(cellsOf(rows), { objectMode: true });
  source.on('error', (error) => csv.destroy(error));
  csv.on('close', () => source.destroy()); // whoever hangs up ends the search, too
  return new Download({
    body: source.pipe(csv),
    bytes: -1,
    name: `audit-trail-${new Date().toISOString().slice(0, 10)}.csv`,
    type: 'text/csv',
  });
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
  What: ({ sentence }) => sentence,
  Record: ({ recordType }) => recordType ?? '',
  'Record id': ({ recordId }) => recordId ?? '',
  Whose: ({ whom }) => whom?.name ?? '',
  Reason: ({ reason }) => reason ?? '',
  Address: ({ ip }) => ip ?? '',
  Request: ({ requestId }) => requestId ?? '',
  Details: ({ details }) => (details ? JSON.stringify(details) : ''),
};
