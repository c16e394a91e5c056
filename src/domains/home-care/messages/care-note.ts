import {
  messagesOf,
  titled,
  translated,
  type Message,
  type OwedSubject,
  type Reader,
  type Words,
} from '../../../ports/message';
import type { CareNoteFacts } from '../actions/care-notes';
import { CARE_NOTE_WRITTEN } from '../message-names';

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
};

const note = ({ noteId, authorName }: CareNoteFacts, { language, publicUrl }: Reader): Words => {
  const words = translated(language, NOTE.en, NOTE.sw);
  return titled(words.subject, {
    paragraphs: [words.says(authorName || words.somebody)],
    button: { label: words.button, url: `${publicUrl}/care-notes/${noteId}` },
  });
};

/** The part of the room that reads what these messages say. */
interface FactsReader {
  careNoteFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, CareNoteFacts>>;
}
const message = messagesOf<FactsReader>();

export const careNoteMessages: readonly Message[] = [
  message<CareNoteFacts>({
    name: CARE_NOTE_WRITTEN,
    topic: 'visits',
    summary: 'Somebody wrote you a note about care',
    read: async (room, owed) => await room.careNoteFacts(owed),
    sample: { noteId: 'a1b2c3d4e5f6g7h8i9j0k1l2', authorName: 'Joseph' },
    write: note,
  }),
];
