import { messagesOf, type Message, type OwedSubject, type Words } from '../../ports/message';
import type { AlertFacts } from './actions/alerts';
import type { LateReportFacts } from './actions/late-reports';
import type { CareNoteFacts } from './actions/care-notes';
import type { FamilyFacts } from './actions/family';
import type { OfferFacts, UnfilledFacts } from './actions/care-offers';
import {
  CARE_ALERT,
  CARE_NOTE_WRITTEN,
  CARE_OFFERED,
  CARE_REPORT_LATE,
  CARE_REQUEST_UNFILLED,
  FAMILY_ENDED,
  FAMILY_INVITED,
} from './message-names';

/** The part of the room that reads what these messages say. */
interface FactsReader {
  alertFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, AlertFacts>>;
  careNoteFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, CareNoteFacts>>;
  familyInvitedFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, FamilyFacts>>;
  familyEndedFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, FamilyFacts>>;
  lateReportFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, LateReportFacts>>;
  offerFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, OfferFacts>>;
  unfilledFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, UnfilledFacts>>;
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
      `${name} amekuandikia dokezo. Liko katika CareLoop, ambapo ninyi wawili tu na walioruhusiwa na mgonjwa mnaweza kulisoma.`,
    somebody: 'Mtu',
    button: 'Soma dokezo',
  },
} as const;

const OFFER = {
  en: {
    subject: 'A visit is offered to you',
    says: 'A patient asks for a visit, and you are the next who fits. If you do not answer in time, the next is asked.',
    begins: 'It begins',
    takes: 'It takes',
    minutes: 'minutes',
    until: 'Answer before',
    button: 'Accept or decline',
    sms: (until: string) => `CareLoop: a visit is offered to you. Answer in CareLoop before ${until}.`,
  },
  sw: {
    subject: 'Unaombwa kufanya ziara',
    says: 'Mgonjwa anaomba ziara, na wewe ndiye unayefuata anayefaa. Usipojibu kwa wakati, anayefuata ataulizwa.',
    begins: 'Inaanza',
    takes: 'Itachukua dakika',
    minutes: '',
    until: 'Jibu kabla ya',
    button: 'Kubali au kataa',
    sms: (until: string) => `CareLoop: unaombwa kufanya ziara. Jibu katika CareLoop kabla ya ${until}.`,
  },
} as const;

const UNFILLED = {
  en: {
    subject: 'Nobody could take the visit you asked for',
    says: 'All caregivers who fit were asked, and none of them could come then. Ask for another time, or for less.',
    began: 'You asked for',
    button: 'Ask again',
  },
  sw: {
    subject: 'Hakuna aliyeweza kufanya ziara uliyoomba',
    says: 'Wahudumu wote wanaofaa waliulizwa, na hakuna aliyeweza kuja wakati huo. Omba ziara ya wakati mwingine, au iliyo fupi zaidi.',
    began: 'Uliomba',
    button: 'Omba tena',
  },
} as const;

const FAMILY = {
  en: {
    invited: 'Somebody in your family lets you see how they are',
    invites: (name: string) =>
      `${name} lets you see how they are, if you accept. Either of you can end it at any time.`,
    ended: 'What a family member could see has ended',
    ends: (name: string) => `You and ${name} no longer share how one of you is. Nothing is seen any more.`,
    somebody: 'Somebody',
    accept: 'Look at the invitation',
    look: 'See who may see what',
    sms: 'CareLoop: somebody in your family lets you see how they are. Open CareLoop to accept.',
  },
  sw: {
    invited: 'Mtu wa familia yako anakuruhusu kuona hali yake',
    invites: (name: string) =>
      `${name} anakuruhusu kuona hali yake, ukikubali. Yeyote kati yenu anaweza kusitisha wakati wowote.`,
    ended: 'Ruhusa ya mwanafamilia ya kuona hali imeisha',
    ends: (name: string) => `Wewe na ${name} hamwonyeshani tena hali zenu. Hakuna kinachoonekana tena.`,
    somebody: 'Mtu',
    accept: 'Tazama mwaliko',
    look: 'Tazama nani anaweza kuona nini',
    sms: 'CareLoop: mtu wa familia yako anakuruhusu kuona hali yake. Fungua CareLoop ukubali.',
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

const offer = (
  { offerId, startsAt, durationMinutes, expiresAt }: OfferFacts,
  { language, publicUrl, timeZone }: { language: string; publicUrl: string; timeZone: string },
): Words => {
  const words = OFFER[languageOf(language)];
  const until = clock(expiresAt, language, timeZone);
  return {
    subject: words.subject,
    heading: words.subject,
    paragraphs: [words.says],
    facts: [
      [words.begins, clock(startsAt, language, timeZone)],
      [words.takes, `${durationMinutes} ${words.minutes}`.trim()],
      [words.until, until],
    ],
    button: { label: words.button, url: `${publicUrl}/care-offers/${offerId}` },
    sms: words.sms(until),
    short: `${words.subject}.`,
  };
};

const unfilled = (
  { requestId, startsAt }: UnfilledFacts,
  { language, publicUrl, timeZone }: { language: string; publicUrl: string; timeZone: string },
): Words => {
  const words = UNFILLED[languageOf(language)];
  return {
    subject: words.subject,
    heading: words.subject,
    paragraphs: [words.says],
    facts: [[words.began, clock(startsAt, language, timeZone)]],
    button: { label: words.button, url: `${publicUrl}/care-requests/${requestId}` },
    short: `${words.subject}.`,
  };
};

const familyInvited = (
  { familyId, otherName }: FamilyFacts,
  { language, publicUrl }: { language: string; publicUrl: string },
): Words => {
  const words = FAMILY[languageOf(language)];
  return {
    subject: words.invited,
    heading: words.invited,
    paragraphs: [words.invites(otherName || words.somebody)],
    facts: [],
    button: { label: words.accept, url: `${publicUrl}/family-members/${familyId}` },
    sms: words.sms,
    short: `${words.invited}.`,
  };
};

const familyEnded = (
  { otherName }: FamilyFacts,
  { language, publicUrl }: { language: string; publicUrl: string },
): Words => {
  const words = FAMILY[languageOf(language)];
  return {
    subject: words.ended,
    heading: words.ended,
    paragraphs: [words.ends(otherName || words.somebody)],
    facts: [],
    button: { label: words.look, url: `${publicUrl}/family-members` },
    short: `${words.ended}.`,
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
  message<FamilyFacts>({
    name: FAMILY_INVITED,
    topic: 'visits',
    summary: 'A family member lets you see how they are',
    alone: true,
    read: async (room, owed) => await room.familyInvitedFacts(owed),
    sample: { familyId: 'a1b2c3d4e5f6g7h8i9j0k1l2', otherName: 'Maria' },
    write: familyInvited,
  }),
  message<FamilyFacts>({
    name: FAMILY_ENDED,
    topic: 'visits',
    summary: 'What a family member could see has ended',
    read: async (room, owed) => await room.familyEndedFacts(owed),
    sample: { familyId: 'a1b2c3d4e5f6g7h8i9j0k1l2', otherName: 'Maria' },
    write: familyEnded,
  }),
  message<OfferFacts>({
    name: CARE_OFFERED,
    topic: 'visits',
    summary: 'A visit is offered to you',
    alone: true,
    read: async (room, owed) => await room.offerFacts(owed),
    sample: {
      offerId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
      startsAt: new Date('2026-12-01T09:00:00Z'),
      durationMinutes: 60,
      expiresAt: new Date('2026-12-01T08:30:00Z'),
    },
    write: offer,
  }),
  message<UnfilledFacts>({
    name: CARE_REQUEST_UNFILLED,
    topic: 'visits',
    summary: 'Nobody could take a visit that you asked for',
    read: async (room, owed) => await room.unfilledFacts(owed),
    sample: { requestId: 'a1b2c3d4e5f6g7h8i9j0k1l2', startsAt: new Date('2026-12-01T09:00:00Z') },
    write: unfilled,
  }),
];
