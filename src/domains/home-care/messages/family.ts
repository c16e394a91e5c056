import {
  messagesOf,
  titled,
  translated,
  type Message,
  type OwedSubject,
  type Reader,
  type Words,
} from '../../../ports/message';
import type { FamilyFacts } from '../actions/family';
import { FAMILY_INVITED, FAMILY_ENDED } from '../message-names';

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
};

const familyInvited = ({ familyId, otherName }: FamilyFacts, { language, publicUrl }: Reader): Words => {
  const words = translated(language, FAMILY.en, FAMILY.sw);
  return titled(words.invited, {
    paragraphs: [words.invites(otherName || words.somebody)],
    button: { label: words.accept, url: `${publicUrl}/family-members/${familyId}` },
    sms: words.sms,
  });
};

const familyEnded = ({ otherName }: FamilyFacts, { language, publicUrl }: Reader): Words => {
  const words = translated(language, FAMILY.en, FAMILY.sw);
  return titled(words.ended, {
    paragraphs: [words.ends(otherName || words.somebody)],
    button: { label: words.look, url: `${publicUrl}/family-members` },
  });
};

/** The part of the room that reads what these messages say. */
interface FactsReader {
  familyInvitedFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, FamilyFacts>>;
  familyEndedFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, FamilyFacts>>;
}
const message = messagesOf<FactsReader>();

export const familyMessages: readonly Message[] = [
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
];
