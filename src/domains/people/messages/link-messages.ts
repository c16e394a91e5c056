import { capitalised } from '../../../kernel/capitalised';
import { messagesOf, translated, type OwedSubject, type Reader, type Words } from '../../../ports/message';
import type { LinkKind, LinkStatus } from '../words';
import { CARE_TOPIC, LINK_ACCEPTED, LINK_ENDED, LINK_REQUESTED } from './names';

/** What a message about a link is written from. */
export interface LinkFacts {
  /** The one on the other side, as the reader may know them; null where their name is not theirs to know. */
  readonly other: string | null;
  readonly kind: LinkKind;
  /** Whether the reader is the patient of the link. */
  readonly readerIsPatient: boolean;
}

/** The part of the room that reads what these messages say. */
interface LinkReader {
  linkFacts(owed: readonly OwedSubject[], statuses: readonly LinkStatus[]): Promise<ReadonlyMap<string, LinkFacts>>;
}

const message = messagesOf<LinkReader>();
const sample: LinkFacts = { other: 'Dr Achieng Odhiambo', kind: 'doctor', readerIsPatient: true };
const open = ({ language, publicUrl }: Reader) => ({
  label: translated(language, 'Open CareLoop', 'Fungua CareLoop'),
  url: publicUrl,
});
const KINDS: Readonly<Record<LinkKind, string>> = { doctor: 'daktari', caregiver: 'mhudumu', guardian: 'mlezi' };

const requested = ({ other, kind, readerIsPatient }: LinkFacts, reader: Reader): Words => ({
  subject: readerIsPatient
    ? translated(reader.language, `A ${kind} asks to care for you`, `${capitalised(KINDS[kind])} anaomba kukuhudumia`)
    : translated(reader.language, 'A patient asks you to care for them', 'Mgonjwa anakuomba umhudumie'),
  heading: readerIsPatient
    ? translated(
        reader.language,
        `${other ?? `A ${kind}`} asks to be your ${kind}`,
        `${other ?? capitalised(KINDS[kind])} anaomba kuwa ${KINDS[kind]} wako`,
      )
    : translated(
        reader.language,
        `${other ?? 'A patient'} asks you to be their ${kind}`,
        `${other ?? 'Mgonjwa'} anakuomba uwe ${KINDS[kind]} wake`,
      ),
  paragraphs: [
    readerIsPatient
      ? translated(
          reader.language,
          'If you accept, they can read your record here. You decide what else they may do, and you can end it at any time.',
          'Ukikubali, ataweza kusoma rekodi yako hapa. Wewe unaamua nini kingine anaweza kufanya, na unaweza kusitisha wakati wowote.',
        )
      : translated(
          reader.language,
          'If you accept, you can read their record here. Either of you can end it at any time.',
          'Ukikubali, utaweza kusoma rekodi yake hapa. Yeyote kati yenu anaweza kusitisha wakati wowote.',
        ),
    translated(
      reader.language,
      'Nothing is shown to anybody until you answer. If you do not expect this, reject it.',
      'Hakuna kinachoonyeshwa kwa yeyote hadi ujibu. Kama hukutarajia ombi hili, likatae.',
    ),
  ],
  button: { ...open(reader), label: translated(reader.language, 'Answer in CareLoop', 'Jibu katika CareLoop') },
  short: readerIsPatient
    ? translated(reader.language, `A ${kind} asks to care for you.`, `${capitalised(KINDS[kind])} anaomba kukuhudumia.`)
    : translated(reader.language, 'A patient asks you to care for them.', 'Mgonjwa anakuomba umhudumie.'),
});

const accepted = ({ other, kind, readerIsPatient }: LinkFacts, reader: Reader): Words => ({
  subject: translated(reader.language, 'Your request was accepted', 'Ombi lako limekubaliwa'),
  heading: readerIsPatient
    ? translated(
        reader.language,
        `${other ?? `A ${kind}`} is now your ${kind}`,
        `${other ?? capitalised(KINDS[kind])} sasa ni ${KINDS[kind]} wako`,
      )
    : translated(
        reader.language,
        `You are now the ${kind} of ${other ?? 'a patient'}`,
        `Sasa wewe ni ${KINDS[kind]} wa ${other ?? 'mgonjwa'}`,
      ),
  paragraphs: [
    translated(
      reader.language,
      'Either of you can end this at any time.',
      'Yeyote kati yenu anaweza kusitisha wakati wowote.',
    ),
  ],
  button: open(reader),
  short: readerIsPatient
    ? translated(reader.language, `You have a new ${kind}.`, `Una ${KINDS[kind]} mpya.`)
    : translated(reader.language, 'You have a new patient.', 'Una mgonjwa mpya.'),
});

const ended = ({ other, kind, readerIsPatient }: LinkFacts, reader: Reader): Words => ({
  subject: readerIsPatient
    ? translated(reader.language, `A ${kind} no longer cares for you`, `${capitalised(KINDS[kind])} hakuhudumii tena`)
    : translated(reader.language, 'A patient is no longer in your care', 'Mgonjwa hayuko tena chini ya uangalizi wako'),
  heading: readerIsPatient
    ? translated(
        reader.language,
        `${other ?? `A ${kind}`} is no longer your ${kind}`,
        `${other ?? capitalised(KINDS[kind])} si ${KINDS[kind]} wako tena`,
      )
    : translated(
        reader.language,
        `You are no longer the ${kind} of ${other ?? 'a patient'}`,
        `Wewe si ${KINDS[kind]} wa ${other ?? 'mgonjwa'} tena`,
      ),
  paragraphs: [
    readerIsPatient
      ? translated(reader.language, 'They can no longer read your record here.', 'Hawezi tena kusoma rekodi yako hapa.')
      : translated(
          reader.language,
          'You can no longer read their record here.',
          'Huwezi tena kusoma rekodi yake hapa.',
        ),
  ],
  button: open(reader),
});

export const linkMessages = [
  message<LinkFacts>({
    name: LINK_REQUESTED,
    topic: CARE_TOPIC,
    summary: 'Somebody asks to care for you, or to be cared for by you',
    read: async (room, owed) => await room.linkFacts(owed, ['pending']),
    sample,
    write: (facts, reader) => requested(facts, reader),
  }),
  message<LinkFacts>({
    name: LINK_ACCEPTED,
    topic: CARE_TOPIC,
    summary: 'Your request was accepted, or a patient has chosen you',
    read: async (room, owed) => await room.linkFacts(owed, ['active']),
    sample,
    write: (facts, reader) => accepted(facts, reader),
  }),
  message<LinkFacts>({
    name: LINK_ENDED,
    topic: CARE_TOPIC,
    summary: 'Somebody is no longer in your care, or no longer cares for you',
    read: async (room, owed) => await room.linkFacts(owed, ['ended']),
    sample,
    write: (facts, reader) => ended(facts, reader),
  }),
];
