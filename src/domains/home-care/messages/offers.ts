import {
  messagesOf,
  titled,
  translated,
  type Message,
  type OwedSubject,
  type Reader,
  type Words,
} from '../../../ports/message';
import type { OfferFacts, UnfilledFacts } from '../actions/care-offers';
import { CARE_OFFERED, CARE_REQUEST_UNFILLED } from '../message-names';
import { clock } from './clock';

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
};

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
};

const offer = (
  { offerId, startsAt, durationMinutes, expiresAt }: OfferFacts,
  { language, publicUrl, timeZone }: Reader,
): Words => {
  const words = translated(language, OFFER.en, OFFER.sw);
  const until = clock(expiresAt, language, timeZone);
  return titled(words.subject, {
    paragraphs: [words.says],
    facts: [
      [words.begins, clock(startsAt, language, timeZone)],
      [words.takes, `${durationMinutes} ${words.minutes}`.trim()],
      [words.until, until],
    ],
    button: { label: words.button, url: `${publicUrl}/care-offers/${offerId}` },
    sms: words.sms(until),
  });
};

const unfilled = ({ requestId, startsAt }: UnfilledFacts, { language, publicUrl, timeZone }: Reader): Words => {
  const words = translated(language, UNFILLED.en, UNFILLED.sw);
  return titled(words.subject, {
    paragraphs: [words.says],
    facts: [[words.began, clock(startsAt, language, timeZone)]],
    button: { label: words.button, url: `${publicUrl}/care-requests/${requestId}` },
  });
};

/** The part of the room that reads what these messages say. */
interface FactsReader {
  offerFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, OfferFacts>>;
  unfilledFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, UnfilledFacts>>;
}
const message = messagesOf<FactsReader>();

export const offerMessages: readonly Message[] = [
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
