import {
  messagesOf,
  titled,
  translated,
  type Message,
  type OwedSubject,
  type Reader,
  type Words,
} from '../../../ports/message';
import type { LateReportFacts } from '../actions/late-reports';
import { CARE_REPORT_LATE } from '../message-names';
import { clock } from './clock';

const LATE = {
  en: {
    subject: 'A visit report is still to be written',
    says: 'You have completed a visit, and there is no report about it yet. It is part of the visit.',
    began: 'The visit ended',
    button: 'Write the report',
  },
  sw: {
    subject: 'Ripoti ya ziara bado haijaandikwa',
    says: 'Umemaliza ziara, na bado hakuna ripoti kuihusu. Ripoti ni sehemu ya ziara.',
    began: 'Ziara iliisha',
    button: 'Andika ripoti',
  },
};

const late = ({ appointmentId, endedAt }: LateReportFacts, { language, publicUrl, timeZone }: Reader): Words => {
  const words = translated(language, LATE.en, LATE.sw);
  return titled(words.subject, {
    paragraphs: [words.says],
    facts: [[words.began, clock(endedAt, language, timeZone)]],
    button: { label: words.button, url: `${publicUrl}/visits/${appointmentId}/report` },
  });
};

/** The part of the room that reads what these messages say. */
interface FactsReader {
  lateReportFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, LateReportFacts>>;
}
const message = messagesOf<FactsReader>();

export const lateReportMessages: readonly Message[] = [
  message<LateReportFacts>({
    name: CARE_REPORT_LATE,
    topic: 'visits',
    summary: 'A report of yours about a visit is late',
    alone: true,
    read: async (room, owed) => await room.lateReportFacts(owed),
    sample: { appointmentId: 'a1b2c3d4e5f6g7h8i9j0k1l2', endedAt: new Date('2026-12-01T09:00:00Z') },
    write: late,
  }),
];
