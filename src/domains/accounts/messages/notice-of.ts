import type { Contact, Draft, Notice, RenderNotice } from '../deps';

/** What is said, in the language of whoever reads it, and what it is for. */
export interface OwnersNotice {
  readonly summary: string;
  readonly write: (language: string) => Notice;
}

/** A notice whose subject is its heading. */
export const noticeOf = (heading: string, ...paragraphs: readonly string[]): Notice => ({
  subject: heading,
  heading,
  paragraphs,
});

/** A mail that says this notice. Nobody can end mails of this kind. */
export const noticeDraft = (renderNotice: RenderNotice, language: string, notice: Notice): Draft => ({
  subject: notice.subject,
  ...renderNotice({ ...notice, language }),
  unsubscribeUrl: null,
});

/** The language that this person is written to in; English where it is unknown. */
export const languageOf = (contacts: ReadonlyMap<number, Contact>, userId: number): string =>
  contacts.get(userId)?.locale ?? 'en';
