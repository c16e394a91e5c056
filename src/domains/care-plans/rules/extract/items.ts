import { frequencyOf, hasOtherRhythm, hasShorthand, isByEvent, isOnce } from './frequency';

/** How much is taken at a time, or how strong it is. */
export const AMOUNT =
  /\b(?:\d+(?:[.,]\d+)*\s?(?:mg|mcg|µg|g|mls?|l|lit(?:re|er)s?|iu|mu|units?|tab(?:let)?s?|cap(?:sule)?s?|puffs?|drops?|sachets?|tsp|tbsp|spoons?|teaspoons?|vidonge|kidonge|matone)|(?:one|two|three|half(?: a)?|a) (?:tablet|capsule|puff|drop|sachet|spoon|teaspoon)s?|(?:kidonge|vidonge|matone|kijiko|vijiko|puffs?|tabs?|caps?) (?:kimoja|viwili|vitatu|\d+))(?![a-z])/iu;

/** What is used or done again and again without an amount: a bare “headache twice a day” is a complaint and no instruction. */
export const USED =
  /\b(?:cream|gel|oint(?:ment)?|emollients?|lotion|shampoo|drops?|spray|inhaler|syr(?:up)?|pessar(?:y|ies)|suppositor(?:y|ies)|tabs?|caps?|inj|inhalation|nebuli[sz]\w+|gargle|mouthwash|bath|compress|massage|dressings?|exercises?|physio(?:therapy)?|counsell?ing|weights?|diary|charts?|feeds?|checks?|readings?|restrict(?:ion|ed)?|mazoezi|mafuta|dawa|sindano|ors|[aiu]pimwe)\b/iu;

/** What goes on with a dose, a time or another step of the same medicine. */
const GOES_ON =
  /^(?:\d|one|two|three|half|once|twice|thrice|then|max|up|or|only|but|except|especially|if|unless|provided|when|before|after|with|without|for|in|at|on|as|by|to|from|until|till|every|each|daily|mornings?|evenings?|nocte|mane|cut|reduc\w+|increas\w+|decreas\w+|taper\w*|wean\w*|halve|not|both|kila|mara|kwa|kabla|baada|asubuhi|jioni|usiku|kidonge|vidonge|kisha|halafu)\b/iu;

/** “Panadol 2x3”: more words than these say something else than a name and a rhythm. */
const MOST_WORDS = 3;
const isDosed = (text: string): boolean =>
  (isByEvent(text) && USED.test(text)) ||
  (AMOUNT.test(text) && (frequencyOf(text) !== null || isOnce(text))) ||
  (hasShorthand(text) && (USED.test(text) || wordsOf(withoutDays(text)) <= MOST_WORDS));

/** How many words there are beside numbers. */
const wordsOf = (text: string): number => (text.match(/(?<!\S)\p{L}\S*/gu) ?? []).length;

/** “od x 6/52”: for how long it is taken is no part of what is taken. */
const withoutDays = (text: string): string =>
  text.replace(/\s+x?\s?\d{1,3}\s?(?:\/\s?(?:7|52|12)|d|days?)?\s*$/iu, '').trim();

/** Whether these words say by themselves what is taken and how often. */
export const isWhole = (text: string): boolean =>
  AMOUNT.test(text) || USED.test(text) || hasShorthand(text)
    ? frequencyOf(text) !== null || hasOtherRhythm(text) || isByEvent(text) || isOnce(text)
    : false;

/** Whether another thing to take or to do begins here, with its own dose. */
export const beginsItem = (text: string): boolean => {
  const [item = ''] = text.split(/,\s|\s(?:\+|&|and|na)\s/u);
  return /^\p{L}/u.test(item) && !GOES_ON.test(item) && isDosed(item);
};
