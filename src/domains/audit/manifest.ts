import { MINUTE_MS, SECOND_MS } from '../../kernel/durations';
import { room } from '../../ports/room';
import { audit, type Audit } from './index';
import { auditPanelRoutes } from './panel-routes';
import { EXPORT_AUDIT_TRAIL, SEE_AUDIT_TRAIL } from './permissions';
import { trailByMonth, trailByMonthMigration } from './store/by-month';
import { auditDataMap } from './store/data-map';
import { auditSchema } from './store/schema';

declare module '../../ports/room' {
  interface Rooms {
    readonly audit: Audit;
  }
}

export default room<Audit>({
  name: 'audit',
  floor: 0,
  knows: 'who did what to whose record, and that nobody has changed it since',
  build: ({ clock, every, db, log, rooms, tools, key }) =>
    audit({
      clock,
      every,
      db,
      log,
      headNotes: tools.headNotes,
      key: key('audit-trail'),
      people: {
        namesOf: async (ids) => await rooms.accounts.namesOf(ids),
        panelNamesOf: async (ids) => await rooms.accounts.panelNamesOf(ids),
        rowIdOf: async (documentId) => await rooms.accounts.rowIdOf(documentId),
        peopleLike: async (start, most) => await rooms.accounts.peopleLike(start, most),
        panelPeopleLike: async (start, most) => await rooms.accounts.panelPeopleLike(start, most),
      },
      ownerOf: async (recordType, documentId) => await tools.ownerOf(recordType, documentId),
    }),
  close: async (audit) => await audit.close(),
  migrations: [{ name: '0001-baseline', statements: auditSchema }, trailByMonthMigration],
  keptByMonth: [trailByMonth],
  dataMap: auditDataMap,
  ticks: (audit) => [
    { name: 'seal-trail', everyMs: SECOND_MS, run: async () => void (await audit.seal()) },
    { name: 'note-head', everyMs: 15 * SECOND_MS, run: audit.noteHead },
    { name: 'say-head', everyMs: 10 * MINUTE_MS, run: audit.sayHead },
    { name: 'verify-trail-daily', everyMs: MINUTE_MS, run: audit.verifyDaily },
  ],
  auditWords: {
    'audit.read': 'looked at the trail',
    'audit.exported': 'exported the trail',
    'audit.redacted': 'erased what was personal',
  },
  panel: {
    permissions: [
      { action: SEE_AUDIT_TRAIL, group: 'Audit trail', label: 'See who did what to whose record', roles: ['admin'] },
      { action: EXPORT_AUDIT_TRAIL, group: 'Audit trail', label: 'Export it as a file', roles: ['admin'] },
    ],
    routes: auditPanelRoutes,
  },
});
