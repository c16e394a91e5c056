/** Who reads a message: what its words may depend on. */
export interface Reader {
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA name; every time in a message is said in it. */
  readonly timeZone: string;
  /** Whether this person allowed drugs and diagnoses in subjects, SMS and push. */
  readonly allowsDetails: boolean;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}

/** What is said in the reader's language; English where it is none of those shipped. */
export const translated = <Said>(language: string, english: Said, swahili: Said): Said =>
  language.startsWith('sw') ? swahili : english;

/** What a message says, without its looks. Mail is written from all of it, SMS from `sms`, push and the list in apps from `title` and `short`. */
export interface Words {
  /** One line. No drug and no diagnosis. */
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** What is known, a label and a value each. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly code?: string;
  /** A small chart: one bar each, `share` of it filled (0 to 1), with what it says in words. */
  readonly bars?: readonly { readonly label: string; readonly share: number; readonly says: string }[];
  /** `quiet`: for those for whom something is wrong. */
  readonly button?: { readonly label: string; readonly url: string; readonly quiet?: boolean };
  /** At most 300 characters; left out: `heading` and the button's address. No drug and no diagnosis. */
  readonly sms?: string;
  /** One sentence for push and the list in apps; left out: `heading`. No drug and no diagnosis. */
  readonly short?: string;
  readonly attachments?: readonly Attachment[];
}

/** Words whose subject says it all: it is their heading, too, and as a sentence what push and the list in apps say. */
export const titled = (title: string, rest: Omit<Words, 'subject' | 'heading'>): Words => ({
  subject: title,
  heading: title,
  short: `${title}.`,
  ...rest,
});

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** One owed message, as the room that posted it gets it back. */
export interface OwedSubject {
  readonly id: string;
  readonly userId: number;
  readonly subjectId: string;
  readonly attempt: number;
  /** By which it goes; left out: by e-mail. */
  readonly channel?: 'email' | 'sms' | 'push' | 'in-app';
}

/**
 * One kind of message that a room sends. Its row holds ids only; what it says is read anew when it goes out, so that a
 * message whose cause is gone says nothing.
 */
export interface Message<Room = unknown, Facts = unknown> {
  /** `ticket-answered`. */
  readonly name: string;
  /** What people switch on and off, such as `support`. Several messages may share one. */
  readonly topic: string;
  readonly summary: string;
  /** Goes at once on all channels, past quiet hours and preferences. */
  readonly critical?: true;
  /** Cannot be switched off (codes, receipts), but is not urgent. */
  readonly essential?: true;
  /** In one mail with others, once a day, whenever the reader wants that; left out: it may be. A reminder may not. */
  readonly alone?: true;
  /** Reads the facts of each message by its id; one without facts is cancelled: its cause is gone. */
  read(room: Room, owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, Facts>>;
  readonly sample: Facts;
  write(facts: Facts, reader: Reader): Words;
}

/** Declares the messages of one room: `const message = messagesOf<Support>()`. */
export const messagesOf =
  <Room>() =>
  <Facts>(declared: Message<Room, Facts>): Message =>
    declared;

/** Through which channels somebody wants to hear of one topic. */
export interface ChannelWishes {
  readonly email: boolean;
  readonly sms: boolean;
  readonly push: boolean;
  readonly inApp: boolean;
  /** One summary a day instead of single messages. */
  readonly digest?: boolean;
}

/** What somebody has said about how they want to be written to. */
export interface Wishes {
  /** What this person said, by topic; the others are as usual. */
  readonly topics: Readonly<Record<string, ChannelWishes>>;
  /** On the person's own clock, as HH:MM. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  /** For every topic that can be summed up. */
  readonly digest?: boolean;
}

/** Where and how a person wants to be spoken to. */
export interface Contact {
  readonly userId: number;
  readonly email: string;
  readonly name: string;
  /** BCP 47, "en" when the person never said. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  /** E.164; left out where none is known. */
  readonly phone?: string | null;
  /** Whether this person allowed drugs and diagnoses in subjects, SMS and push. */
  readonly allowsDetails?: boolean;
  /** Only of people who said something. */
  readonly wishes?: Wishes;
}

/** A posted message whose turn has come. */
export interface OwedMessage extends OwedSubject {
  readonly topic: string;
  readonly notAfter: Date | null;
}

/** What a mail says. */
export interface Draft {
  /** One line. No drug and no diagnosis. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one click ends this kind of mail; null for mail that cannot be unsubscribed from. */
  readonly unsubscribeUrl: string | null;
  readonly attachments?: readonly Attachment[];
  /** What other channels say; left out: the subject. */
  readonly brief?: Brief;
  /** Its minute was chosen by the reader: quiet hours do not hold it. */
  readonly atItsMinute?: boolean;
}

/** What SMS, push and the list in apps say. No drug and no diagnosis. */
export interface Brief {
  readonly title: string;
  readonly short: string;
  readonly sms: string;
  /** Where an app or a browser goes on; null for nowhere. */
  readonly url: string | null;
}

/** One kind of mail, and the room that knows what it says. */
export interface Topic {
  readonly name: string;
  /** What people switch on and off; left out: by its name. */
  readonly wishedAs?: string;
  /** `optional`: can be switched off, held and summed up; `held`: can be switched off and held; `essential`: cannot be switched off; `critical`: goes at once by every channel. */
  readonly weight?: 'optional' | 'held' | 'essential' | 'critical';
  /**
   * Reads the truth anew and says what each message says, by the message's id.
   * A message without a draft in the answer is cancelled: its cause is gone. People without a contact are gone too.
   */
  compose(owed: readonly OwedMessage[], contacts: ReadonlyMap<number, Contact>): Promise<ReadonlyMap<string, Draft>>;
  /** How it looks with made-up facts, for the page that shows every message; left out where a `Message` shows it. */
  readonly sample?: TopicSample;
}

export interface TopicSample {
  readonly summary: string;
  readonly draft: (reader: Reader) => Draft;
}

declare module './room' {
  interface Tools {
    /** Everything that the rooms say by mail. To be asked when all rooms are built. */
    readonly topics: () => readonly Topic[];
    /** Every message that a room declares, each with its room. To be asked when all rooms are built. */
    readonly messages: () => readonly { readonly message: Message; readonly room: unknown }[];
    /** The contacts of those of these people who can still be written to. To be asked when all rooms are built. */
    readonly contactsOf: (userIds: readonly number[]) => Promise<ReadonlyMap<number, Contact>>;
  }
}
