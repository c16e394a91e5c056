import { z } from 'zod';
import { allow, doorsOf, SIGNED_IN, STAFF, type Door } from '../../../kernel/door';
import { doseReportInput, doseReportView, spanQuery } from '../contract';
import type { Reports } from '../index';

const door = doorsOf<Reports>();
const own = allow(SIGNED_IN, 'own');
const staff = allow(STAFF, 'everybody');
const A_FILE = 'It is a file.';
const CSV = { status: 200, description: 'A table', schema: z.string(), file: ['text/csv'] } as const;
const exampleQuery = { from: '2026-11-01', to: '2026-11-30' };

const ownDoors: readonly Door[] = [
  door({
    name: 'dose-report.create',
    method: 'POST',
    paths: ['/dose-reports'],
    graphql: ['Mutation.createDoseReport'],
    summary: 'Ask for a report about my doses',
    description:
      'Any range, as CSV, or up to a year as PDF. It is written in the background; a message says when it is ready. The file is private and kept for seven days.',
    who: own,
    limits: ['createDoseReport'],
    body: doseReportInput,
    example: { from: '2026-11-01', to: '2026-11-30', format: 'pdf' },
    answer: { status: 202, description: 'The report, which is being written', schema: doseReportView },
    refusals: { 409: 'Five are being written' },
    run: (reports, { actor, body }) => reports.askForReport(actor, body),
  }),
  door({
    name: 'dose-report.list',
    method: 'GET',
    paths: ['/dose-reports'],
    graphql: ['Query.doseReports'],
    summary: 'My reports',
    description: 'The last hundred, the newest first; those that came by mail every week are among them.',
    who: own,
    answer: { status: 200, description: 'The reports', schema: z.array(doseReportView) },
    run: (reports, { actor }) => reports.listReports(actor),
  }),
  door({
    name: 'dose-report.read',
    method: 'GET',
    paths: ['/dose-reports/:id'],
    graphql: ['Query.doseReport'],
    summary: 'One report of mine: its state, its progress, and where its file is',
    who: own,
    answer: { status: 200, description: 'The report', schema: doseReportView },
    refusals: { 404: 'There is none' },
    exampleMeets: { 404: 'what the example names is not there' },
    run: (reports, { actor, id }) => reports.readReport(actor, id),
  }),
  door({
    name: 'dose-report.download',
    method: 'GET',
    paths: ['/dose-reports/:id/file'],
    notInGraphql: A_FILE,
    summary: 'Download a report of mine',
    who: own,
    answer: { status: 200, description: 'The file', schema: z.string(), file: ['text/csv', 'application/pdf'] },
    refusals: { 404: 'There is no file', 410: 'It has expired' },
    exampleMeets: { 404: 'what the example names is not there' },
    run: (reports, { actor, id }) => reports.downloadReport(actor, id),
  }),
];

const DAYS = 'Days in `timeZone` (UTC where nothing is said), both included, at most ten years.';

const figures = (topic: 'appointments' | null, path: string, summary: string): Door =>
  door({
    name: `staff-report.${topic ?? 'usage'}`,
    method: 'GET',
    paths: [`/admin/reports/${path}`],
    notInGraphql: A_FILE,
    summary,
    description: `${DAYS} Counts of fewer than five people by their health are left empty.`,
    who: staff,
    query: spanQuery,
    exampleQuery,
    answer: CSV,
    run: (reports, { actor, query }) => reports.figuresReport(actor, topic, query),
  });

const staffDoors: readonly Door[] = [
  door({
    name: 'staff-report.adherence',
    method: 'GET',
    paths: ['/admin/reports/adherence'],
    notInGraphql: A_FILE,
    summary: 'How many doses became what, day by day, of everybody together',
    description: 'Days of each patient, both included, at most ten years.',
    who: staff,
    query: spanQuery,
    exampleQuery,
    answer: CSV,
    run: (reports, { actor, query }) => reports.adherenceReport(actor, query),
  }),
  door({
    name: 'staff-report.stock',
    method: 'GET',
    paths: ['/admin/reports/stock'],
    notInGraphql: A_FILE,
    summary: 'What came in, was used and was lost of each supplement and vaccine, and what stands on its shelf now',
    description: `${DAYS} What was counted again, corrected or held back stands under \`corrected\`.`,
    who: staff,
    query: spanQuery,
    exampleQuery,
    answer: CSV,
    run: (reports, { actor, query }) => reports.stockReport(actor, query),
  }),
  figures('appointments', 'appointments', 'What became of appointments'),
  figures(null, 'usage', 'Every figure that is counted'),
];

export const reportsDoors: readonly Door[] = [...ownDoors, ...staffDoors];
