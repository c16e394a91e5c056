import { messagesOf, type Message, type OwedSubject, type Words } from '../../ports/message';
import type { AlertFacts } from './actions/alerts';
import type { LateReportFacts } from './actions/late-reports';
import type { CareNoteFacts } from './actions/care-notes';
import { CARE_ALERT, CARE_NOTE_WRITTEN, CARE_REPORT_LATE } from './message-names';

/** The part of the room that reads what these messages say. */
interface FactsReader {
  alertFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, AlertFacts>>;
  careNoteFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, CareNoteFacts>>;
  lateReportFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, LateReportFacts>>;
}

const ALERT = {
  en: {
    critical: 'Urgent: somebody in your care needs help now',
    high: 'Somebody in your care is getting worse',
    said: (name: string) => `A caregiver has reported that ${name} needs attention.`,
    somebody: 'somebody in your care',
    act: 'Call or go there now. If life may be in danger, call the emergency number first.',
    take: 'Whoever looks after it says so in CareLoop; then nobody else is called. Opening this message does not.',
    since: 'Reported',
    button: 'Open the alert',
    sms: 'CareLoop: urgent alert about somebody in your care. Call them or open CareLoop now.',
  },
  sw: {
    critical: 'Dharura: mtu unayemhudumia anahitaji msaada sasa',
    high: 'Hali ya mtu unayemhudumia inazidi kuwa mbaya',
    said: (name: string) => `Mhudumu ameripoti kwamba ${name} anahitaji kuangaliwa.`,
    somebody: 'mtu unayemhudumia',
    act: 'Piga simu au nenda sasa. Maisha yakiwa hatarini, piga nambari ya dharura kwanza.',
    take: 'Anayeshughulikia aseme hivyo katika CareLoop; kisha hakuna mwingine atakayepigiwa. Kufungua ujumbe huu hakutoshi.',
    since: 'Iliripotiwa',
    button: 'Fungua tahadhari',
    sms: 'CareLoop: tahadhari ya dharura kuhusu mtu unayemhudumia. Mpigie simu au fungua CareLoop sasa.',
  },
} as const;

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
} as const;

const NOTE = {
  en: {
    subject: 'Somebody wrote you a note about care',
    says: (name: string) =>
      `${name} wrote you a note. It is in CareLoop, where only you two and whom the patient allows can read it.`,
    somebody: 'Somebody',
    button: 'Read the note',
  },
  sw: {
    subject: 'Mtu amekuandikia dokezo kuhusu huduma',
    says: (name: string) =>
      `${name} amekuandikia dokezo. Liko katika CareLoop, ambapo ninyi wawili tu na aliyeruhusiwa na mgonjwa mnaweza kulisoma.`,
    somebody: 'Mtu',
    button: 'Soma dokezo',
  },
} as const;

const languageOf = (language: string): 'en' | 'sw' => (language.startsWith('sw') ? 'sw' : 'en');
const clock = (at: Date, language: string, timeZone: string): string =>
  at.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });

const alert = (
  { alertId, patientName, isCritical, raisedAt }: AlertFacts,
  { language, publicUrl, timeZone }: { language: string; publicUrl: string; timeZone: string },
): Words => {
  const words = ALERT[languageOf(language)];
  const title = isCritical ? words.critical : words.high;
  return {
    subject: title,
    heading: title,
    paragraphs: [words.said(patientName || words.somebody), words.act, words.take],
    facts: [[words.since, clock(raisedAt, language, timeZone)]],
    button: { label: words.button, url: `${publicUrl}/care-alerts/${alertId}` },
    sms: words.sms,
    short: `${title}.`,
  };
};

const late = (
  { appointmentId, endedAt }: LateReportFacts,
  { language, publicUrl, timeZone }: { language: string; publicUrl: string; timeZone: string },
): Words => {
  const words = LATE[languageOf(language)];
  return {
    subject: words.subject,
    heading: words.subject,
    paragraphs: [words.says],
    facts: [[words.began, clock(endedAt, language, timeZone)]],
    button: { label: words.button, url: `${publicUrl}/visits/${appointmentId}/report` },
    short: `${words.subject}.`,
  };
};

const note = (
  { noteId, authorName }: CareNoteFacts,
  { language, publicUrl }: { language: string; publicUrl: string },
): Words => {
  const words = NOTE[languageOf(language)];
  return {
    subject: words.subject,
    heading: words.subject,
    paragraphs: [words.says(authorName || words.somebody)],
    facts: [],
    button: { label: words.button, url: `${publicUrl}/care-notes/${noteId}` },
    short: `${words.subject}.`,
  };
};

const message = messagesOf<FactsReader>();

export const homeCareMessages: readonly Message[] = [
  message<AlertFacts>({
    name: CARE_ALERT,
    topic: 'care-alerts',
    summary: 'Somebody in your care got worse',
    critical: true,
    read: async (room, owed) => await room.alertFacts(owed),
    sample: {
      alertId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
      patientName: 'Maria',
      isCritical: true,
      raisedAt: new Date('2026-12-01T09:00:00Z'),
    },
    write: alert,
  }),
  message<LateReportFacts>({
    name: CARE_REPORT_LATE,
    topic: 'visits',
    summary: 'A report of yours about a visit is late',
    alone: true,
    read: async (room, owed) => await room.lateReportFacts(owed),
    sample: { appointmentId: 'a1b2c3d4e5f6g7h8i9j0k1l2', endedAt: new Date('2026-12-01T09:00:00Z') },
    write: late,
  }),
  message<CareNoteFacts>({
    name: CARE_NOTE_WRITTEN,
    topic: 'visits',
    summary: 'Somebody wrote you a note about care',
    read: async (room, owed) => await room.careNoteFacts(owed),
    sample: { noteId: 'a1b2c3d4e5f6g7h8i9j0k1l2', authorName: 'Joseph' },
    write: note,
  }),
];
