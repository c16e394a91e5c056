import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { stringify } from 'csv-stringify';
import type { Context } from 'koa';
import { checked } from '../app/access/input';
import { EXPORT_AUDIT_TRAIL, SEE_AUDIT_TRAIL } from '../app/access/panel';
import { houseOf } from '../app/house';
import { auditPeopleQuery, auditQuery } from '../app/panel/audit-query';
import { peopleLike, trailExport, trailPage } from '../app/panel/audit-trail';
import { adminActorOf, panelRoutes } from '../app/panel/routes';
import type { TrailRowView } from '../domains/audit';

/** Behind the page "Audit trail". */
export const auditTrailRoutes = (strapi: Core.Strapi): void =>
  panelRoutes(strapi, [
    {
      method: 'GET',
      path: '/audit-trail',
      action: SEE_AUDIT_TRAIL,
      handler: async (ctx) => ({ data: await trailPage(strapi, adminActorOf(ctx), checked(auditQuery, ctx.query)) }),
    },
    {
      method: 'GET',
      path: '/audit-trail/people',
      action: SEE_AUDIT_TRAIL,
      handler: async (ctx) => ({ data: await peopleLike(strapi, checked(auditPeopleQuery, ctx.query)) }),
    },
    {
      method: 'GET',
      path: '/audit-trail/chain',
      action: SEE_AUDIT_TRAIL,
      handler: async () => ({ data: await houseOf(strapi).audit.chain() }),
    },
    {
      method: 'GET',
      path: '/audit-trail/export',
      action: EXPORT_AUDIT_TRAIL,
      handler: async (ctx) => await sendCsv(strapi, ctx),
    },
  ]);

/** Streamed: the whole trail takes no more memory than a page of it. */
const sendCsv = async (strapi: Core.Strapi, ctx: Context): Promise<void> => {
  const rows = await trailExport(strapi, adminActorOf(ctx), checked(auditQuery, ctx.query));
  const csv = stringify({ header: true, columns: Object.keys(COLUMNS), escape_formulas: true });
  const source = Readable.from(cellsOf(rows), { objectMode: true });
  source.on('error', (error) => csv.destroy(error));
  csv.on('close', () => source.destroy()); // whoever hangs up ends the search, too
  ctx.attachment(`audit-trail-${new Date().toISOString().slice(0, 10)}.csv`);
  ctx.type = 'text/csv';
  ctx.body = source.pipe(csv);
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
};
