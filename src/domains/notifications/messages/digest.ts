import type { Words } from '../../../ports/message';

/** The mail that sums up a day: one line for each thing that happened. */
export const digestWords = (parts: readonly Words[], language: string, publicUrl: string): Words => {
  const says = language.startsWith('sw') ? SWAHILI : ENGLISH;
  return {
    subject: says.subject,
    heading: says.subject,
    paragraphs: [
      says.intro(parts.length),
      ...parts.map(({ heading, short }) => (short ? `${heading} · ${short}` : heading)),
    ],
    button: { label: says.open, url: `${publicUrl}/` },
  };
};

const ENGLISH = {
  subject: 'Your day in CareLoop',
  intro: (count: number): string =>
    count === 1 ? 'One thing happened since your last summary:' : `${count} things happened since your last summary:`,
  open: 'Open CareLoop',
};
const SWAHILI: typeof ENGLISH = {
  subject: 'Siku yako katika CareLoop',
  intro: (count) =>
    count === 1
      ? 'Jambo moja limetokea tangu muhtasari wako wa mwisho:'
      : `Mambo ${count} yametokea tangu muhtasari wako wa mwisho:`,
  open: 'Fungua CareLoop',
};
