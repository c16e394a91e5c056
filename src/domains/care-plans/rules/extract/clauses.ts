import { beginsItem, isWhole } from './items';
import { TO_MACHINES } from './to-machines';

/** A piece of a note that says one thing: its words, and where they stand in the note. */
export interface Clause {
  readonly text: string;
  /** The first character, and the one after the last. */
  readonly span: readonly [number, number];
}

/** Words that begin an instruction of its own behind a comma or “and”. */
const BEGINS =
  'take|start|give|apply|inject|use|inhale|drink|return|come|book|get|go|do|check|recheck|measure|monitor|walk|call|see|collect|schedule|repeat|bring|buy|stop|continue|add|encourage|wash|rinse|avoid|meza|tumia|kunywa|rudi|pima|nenda|fanya|nunua|paka|mpe|apewe|atumie|ameze|anywe|arudi|apime|aende|mlete|mpeleke|anza|aanze|endelea|aendelee|a?punguz[ae] (?:uzito|chumvi|sukari|mafuta)|afanye|apumzike|pumzika|safisha|asafishe|osha|aoshe|atembee|tembea|acha|aache|ale|keep|weigh|brush|floss|gargle|quit|sleep|apimwe|record|restart|book|refer|ijayo|next';
/** Behind a comma, what is not to be done stands by itself. */
const FORBIDS = String.raw`(?:usi(?!ku\b)|asi(?!li)|msi(?!ng|ch|mu))[a-z]{2,}|do not|don['’]?t|never|not for|no `;
const BREAK = new RegExp(
  String.raw`[;\n\r•]+|[.!?](?=\s|$)|(?<!\s),?\s+(?:and then|then|halafu|kisha)\s+(?=(?!(?:stop|acha|aache)\s*(?:[.;\n]|$))(?:${BEGINS})\b)|(?:,\s*(?:and\s+|na\s+)?|(?<!\s)\s+(?:and|na)\s+)(?=(?:${BEGINS})\b)|,\s*(?=${FORBIDS})|,\s*(?=(?:pt|patient|mgonjwa|mtoto)\s+(?:${BEGINS})\b)|,\s*(?=(?:[\p{L}/]+ ){0,3}(?:referral|rehab)\b|(?:tca|rtc|review|f\/?u)\b|(?:first|second|third|next|2nd|3rd|booster) (?:dose|visit)\b)`,
  'giu',
);
/** A number or a dash in front of a line of a list. */
const LIST_MARK = /^(?:\s|[-*–]|\d{1,2}[.)](?=\s))+/u;
/** Abbreviations whose full stop ends nothing. */
const ABBREVIATED = /\b(?:dr|mr|mrs|tab|tabs|cap|caps|e\.g|i\.e|approx|no)$/iu;

/** What holds for everything up to the end of its sentence: it is not cut away from what hangs on it. */
const GOVERNS =
  /\b(?:if|unless|whenever|when|in case|in the event|should (?:the|your|you|fever|pain|symptoms)|kama|ikiwa|endapo|iwapo|pindi|do not|don['’]?t|never|avoid|usi(?!ku\b)\w+)\b/iu;
const governs = (text: string): boolean => GOVERNS.test(text) || TO_MACHINES.test(text);
const ENDS_SENTENCE = /[;\n\r•.!?]/u;

/** Cuts a note into pieces that each say one thing. */
export const clausesOf = (note: string): readonly Clause[] => {
  const clauses: Clause[] = [];
  let from = 0;
  for (const found of note.matchAll(BREAK)) {
    if (found[0] === '.' && ABBREVIATED.test(note.slice(from, found.index))) continue;
    if (found[0] === '.' && /(?:^|[\n\r])\s*\d{1,2}$/u.test(note.slice(0, found.index))) continue;
    if (!ENDS_SENTENCE.test(found[0]) && governs(note.slice(from, found.index))) continue;
    addItems(clauses, note, from, found.index);
    from = found.index + found[0].length;
  }
  addItems(clauses, note, from, note.length);
  return clauses;
};

/** Where a list of medicines goes on: a comma, a plus or “and”. */
const BETWEEN_ITEMS = /\s*,\s+|\s+(?:\+|&|and|na)\s+/giu;

/** Cuts a list such as “amoxicillin 1 g bd and omeprazole 20 mg od” where each part says by itself what is taken and how often. */
const addItems = (clauses: Clause[], note: string, from: number, to: number): void => {
  let start = from;
  for (const found of note.slice(from, to).matchAll(BETWEEN_ITEMS)) {
    const [end, next] = [from + found.index, from + found.index + found[0].length];
    const before = note.slice(start, end);
    if (governs(before) || !isWhole(before) || !beginsItem(note.slice(next, to))) continue;
    add(clauses, note, start, end);
    start = next;
  }
  add(clauses, note, start, to);
};

const add = (clauses: Clause[], note: string, from: number, to: number): void => {
  const piece = note.slice(from, to);
  const start = from + (LIST_MARK.exec(piece)?.[0].length ?? 0);
  const end = from + piece.trimEnd().length;
  if (end - start > 2) clauses.push({ text: note.slice(start, end), span: [start, end] });
};
