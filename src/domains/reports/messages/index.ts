import type { Message } from '../../../ports/message';
import { reportReady } from './report-ready';
import { weeklyReport } from './weekly-report';

export const dosesReportMessages: readonly Message[] = [weeklyReport, reportReady];
