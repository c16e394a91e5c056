import { SECOND_MS } from '../../kernel/durations';
import { eachMinute } from '../../kernel/limits';
import { room } from '../../ports/room';
import { doseReportInput, doseReportView } from './contract';
import { reportsDoors } from './doors/reports';
import { reports, reportsDataMap, reportsMigrations, type Reports } from './index';
import { dosesReportMessages } from './messages';

declare module '../../ports/room' {
  interface Rooms {
    readonly reports: Reports;
  }
}

export default room<Reports>({
  name: 'reports',
  floor: 8,
  knows: 'reports that arrive: every week by mail, and whenever somebody asks',
  build: ({ clock, db, log, failpoint, rooms, tools, storage }) =>
    reports({
      clock,
      db,
      log,
      failpoint,
      audit: rooms.audit,
      files: storage('reports'),
      notifyAll: rooms.notifications.notifyAll,
      mailOver: rooms.notifications.notifyAndSendOver,
      doses: rooms.regimens.reportReads,
      people: {
        zonesInUse: rooms.accounts.zonesInUse,
        peopleInZone: rooms.accounts.peopleInZone,
        namesByDocumentIds: rooms.accounts.namesByDocumentIds,
        documentIdsOf: rooms.accounts.namesIn,
      },
      stockTurnover: rooms.catalogue.stockTurnover,
      figures: () => tools.figures(),
    }),
  doors: reportsDoors,
  types: { DoseReport: doseReportView, DoseReportInput: doseReportInput },
  words: {
    'DoseReport.kind': '`weekly`: it came by mail; `asked`: somebody asked for it.',
    'DoseReport.from': 'The first day.',
    'DoseReport.to': 'The last day.',
    'DoseReport.format': '`csv` or `pdf`.',
    'DoseReport.state': '`waiting`, `running`, `ready`, `failed` or `expired`.',
    'DoseReport.progress': 'From 0 to 1.',
    'DoseReport.readyAt': 'When it was written; null until then.',
    'DoseReport.expiresAt': 'When its file goes; null until it is there.',
    'DoseReport.file': 'Where the file is, for me; null while there is none.',
    'DoseReportInput.from': 'The first day.',
    'DoseReportInput.to': 'The last day.',
    'DoseReportInput.format': '`csv` or `pdf`.',
  },
  limits: { createDoseReport: eachMinute(5) },
  migrations: reportsMigrations,
  dataMap: reportsDataMap,
  messages: dosesReportMessages,
  ticks: (room, { queue }) => [
    {
      name: 'write-weekly-reports',
      everyMs: 2 * SECOND_MS,
      run: async () => {
        await room.runWeeks();
        await room.writeWeeksOver(queue);
      },
    },
    { name: 'write-dose-reports', everyMs: 2 * SECOND_MS, run: async () => void (await room.writeReports()) },
    { name: 'sweep-dose-reports', everyMs: 600 * SECOND_MS, run: room.sweepReports },
  ],
  auditWords: {
    'dose-report.asked-for': 'asked for a report about doses',
    'dose-report.downloaded': 'downloaded a report about doses',
    'staff-report.downloaded': 'downloaded a report for staff',
  },
});
