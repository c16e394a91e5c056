/** Words that say how often, how long and when; slips of the finger in them are read as what was meant. */
const MEANT = [
  'times',
  'daily',
  'twice',
  'every',
  'morning',
  'evening',
  'night',
  'bedtime',
  'weekly',
  'weeks',
  'months',
  'hours',
  'hourly',
  'needed',
  'necessary',
  'required',
  'tablet',
  'tablets',
  'capsule',
  'capsules',
  'before',
  'after',
  'tomorrow',
  'return',
  'review',
  'continue',
];
/** Words of their own that are one slip away from one of those. */
const OTHERS =
  /^(?:time|timed|timer|tiles|tines|tires|dairy|ever|even|hour|week|weakly|month|mouths|nights|nightly|mornings|evenings|alter|requires?|returns|reviews|continue[sd])$/iu;
const KNOWN = new Set(MEANT);

/** The same note with such slips put right, for reading only: what a step says stays as it was typed. */
export const asMeant = (text: string): string =>
  text.replaceAll(/\p{L}{4,}/gu, (word) => {
    const typed = word.toLowerCase();
    if (KNOWN.has(typed) || OTHERS.test(typed)) return word;
    return MEANT.find((meant) => meant[0] === typed[0] && isOneSlip(typed, meant)) ?? word;
  });

/** One letter left out, put in, doubled or changed, or two that changed places; in words of five letters and more. */
const isOneSlip = (typed: string, meant: string): boolean => {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at += 1;
  const [rest, other] = [typed.slice(at), meant.slice(at)];
  return (
    rest.slice(1) === other.slice(1) ||
    rest.slice(1) === other ||
    rest === other.slice(1) ||
    (rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2))
  );
};
