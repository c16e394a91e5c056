import * as chrono from 'chrono-node/en';
import type { Step } from '../step';
import { clausesOf, type Clause } from './clauses';
import { durationOf, frequencyOf, hasOtherRhythm, hasShorthand, isByEvent, isOnce, PARTS_OF_DAY } from './frequency';
import { AMOUNT, USED } from './items';
import { isOrder } from './orders';
import { asMeant } from './spelling';
import { TO_MACHINES } from './to-machines';

/** What was, and what others take. */
const HISTORY =
  /\b(?:was (?:on|taking|given|prescribed|treated)|were|had|has been|have been|has taken|previously|used to|history of|past medical|in the past|last (?:week|month|year|visit|night)|ago|yesterday|took|denies|reports?|complains?|presented|alikuwa|aliwahi|zamani|jana|ametumia|alitumia)\b/iu;
const OTHERS =
  /\b(?:mother|father|wife|husband|brother|sister|son|daughter|neighbou?r|friend|aunt|uncle|grandmother|grandfather|mama|baba|mke|mume|ndugu|kaka|dada|jirani|rafiki|cousin|roommate|partner|spouse|contacts|family)(?:'s|’s)?\b.*\b(?:takes?|(?:to|should|must) (?:take|use)|is on|are on|uses?|took|gets|anatumia|anakunywa|anameza|hutumia)\b/iu;
const NEGATION =
  /\b(?:do not|don['’]?t|never|avoid|no need|not to|should not|shouldn['’]?t|must not|not (?:take|give|start|use|indicated|required|needed)|no (?:more|further|new)|without|cannot|contraindicated|allergic|hakuna|(?:usi|asi|msi)(?:tumie|meze|nywe|fanye|chukue|kunywe|ache|le)\w*)\b/iu;
const CONDITION =
  /\b(?:if|unless|whenever|in case|in the event|should (?:the|your|you|fever|pain|symptoms)|when (?:the|your|you|pain|fever|there)|kama|ikiwa|endapo|iwapo|pindi|(?:uki|aki|iki)(?!mwi\b|ba\b|li\b)[a-z]{3,})\b/iu;
const TAPER =
  /\b(?:taper|wean|reduce (?:by|to|the dose|dose)|reducing|decrease (?:by|to)|increase (?:by|to)|(?:increase|reduce|decrease) (?:[\w/-]+ ){1,3}(?:by|to)\b|step down|titrate|up to|cut to|halve|punguza|ongeza)\b|(?:\bthen|->|→) (?:[\w/-]+ ){0,2}(?:\d|off|stop|only)/iu;
/** Behind a number of days it only says that they end. */
const THEN_STOP = /\s+(?:and then|then|kisha|halafu) (?:stop|acha|aache)$/iu;
const RANGE = /\b\d+\s?(?:-|–|to|or)\s?\d+\s?(?:tab|cap|times|puff|mg|ml|l\b|litres?|x|drops|days|weeks|hours)/iu;
const UNSURE = /\b(?:maybe|perhaps|possibly|consider|might|could|labda|\?\?)\b|\?$/iu;

const TAKING =
  /^(?:(?:please|pls|kindly|tafadhali|to|(?:pt|patient|mum|mother|child|baby|she|he)(?: is)? to|rx:?|plan:?|tx:?) )*(?:take|start|give|apply|inject|use|inhale|swallow|cont(?:inue)?|add|commence|restart|resume|finish|put|instil|insert|meza|tumia|kunywa|chukua|paka|weka|endelea|anza|aanze|mpe|apewe|atumie|ameze|anywe|aendelee)\b/iu;
const DOING =
  /^(?:(?:please|pls|kindly|tafadhali|to|you should|you must|(?:pt|patient|mum|mother|child|baby|she|he) (?:should|must|to)|needs? to|remember to|first,?|plan:?) )*(?:book|get|go|do|collect|schedule|return|come|see|call|buy|fill|refer|repeat|check|bring|attend|visit|measure|monitor|record|walk|drink|eat|rest|exercise|make|arrange|have|keep|weigh|clean|change|elevate|register|send|take|start|follow[- ]?up|review|stop|test|order|pick up|recheck|ring|treat|encourage|lose|increase|reduce|limit|quit|sleep|brush|floss|gargle|soak|stretch|practi[cs]e|log|track|remove|abstain|wear|vaccinate|immuni[sz]e|undergo|obtain|request|submit|consult|discuss|ask|join|ice|maintain|ensure|cover|stay|pick up|complete|hold|npo|nil by mouth|cut (?!to)|wash|rinse|sit|bed rest|(?:low|high)[- ]\w+(?: diet|$)|plenty of|punguza|apunguze|mpeleke|ampeleke|aache|apimwe|afanyiwe|apelekwe|aletwe|aoshe|osha|asafishe|atembee|ale|aje|arudi|apime|aende|afanye|apumzike|mlete|nenda|rudi|pima|fanya|leta|nunua|piga|tembea|pumzika|kula|safisha|acha|andika|wasiliana|hudhuria)\b/iu;
/** What is to be done in a case may stand anywhere behind it. */
const ACTS =
  /\b(?:take|return|come|go|call|ring|see|use|give|switch|change|seek|contact|inform|discontinue|skip|add|stop|hold|omit|treat|repeat|bring|meza|tumia|rudi|nenda|piga|mlete|arudi|arudie|aje|apewe|mpe|apelekwe|ampe)\b/iu;
/** Milligrams in a day beyond which a doctor is asked again (British National Formulary, adults). */
const MOST_A_DAY: readonly (readonly [RegExp, number])[] = [
  [/paracetamol|acetaminophen|panadol/iu, 4_000],
  [/ibuprofen|brufen/iu, 2_400],
  [/diclofenac/iu, 150],
  [/amoxicillin/iu, 3_000],
  [/metformin/iu, 2_000],
];

/** More times a day than a plan is made of without the doctor. */
const MOST_TIMES = 6;

/**
 * What a note asks the patient to do, by rules alone. What the note says is data: no word of it does anything here, and
 * every step points at the words it came from. What is unclear, conditional or beyond a usual limit needs the doctor.
 */
export const extractSteps = (note: string): readonly Step[] => {
  const steps = clausesOf(note).flatMap((clause) => stepOf(clause) ?? []);
  return steps.map((step) => (contradicted(step, steps) ? { ...step, needsReview: true } : step));
};

/** Whether words are said to machines, or are history, what others take, or a negation: they become nothing, whoever found them. */
export const asksNothing = (text: string): boolean =>
  TO_MACHINES.test(text) || OTHERS.test(text) || NEGATION.test(text) || (!isConditional(text) && HISTORY.test(text));

export const isConditional = (text: string): boolean =>
  CONDITION.test(text) &&
  !/\b(?:(?:if|when) (?:needed|required|necessary)|(?:iki|uki|aki)hitaji\w*)\b/iu.test(asMeant(text));

const stepOf = ({ text, span }: Clause): Step | null => {
  if (asksNothing(text)) return null;
  const conditional = isConditional(text);
  const instruction = withoutHeading(conditional ? behindCondition(text) : text);
  const frequency = frequencyOf(text);
  const durationDays = durationOf(text);
  const amount = AMOUNT.exec(text)?.[0] ?? null;
  const isTaking = TAKING.test(instruction);
  const isDoing = DOING.test(instruction) || (conditional && ACTS.test(text));
  const otherRhythm = hasOtherRhythm(text) || ((amount !== null || USED.test(text)) && isByEvent(text));
  const isDosed = amount !== null && (frequency !== null || otherRhythm || conditional || isOnce(text));
  const isUsed = USED.test(text) && (frequency !== null || otherRhythm);
  const isAsNeeded = frequency?.kind === 'as-needed';
  const isRepeated = frequency !== null && (durationDays !== null || hasShorthand(text)) && !isComplaint(text);
  if (!isTaking && !isDoing && !isDosed && !isUsed && !isRepeated && !isAsNeeded && !isOrder(instruction, conditional))
    return null;
  const isMedicine = (isTaking || amount !== null) && !isDrinkOrWalk(text);
  const tapers =
    !isDrinkOrWalk(text) &&
    TAPER.test(durationDays === null ? instruction : instruction.replace(THEN_STOP, '')) &&
    (isMedicine || frequency !== null);
  const isPlan = frequency !== null || tapers || otherRhythm || (isTaking && durationDays !== null);
  const isUndated = !isPlan && isTaking && isMedicine && !isOnce(text) && chrono.parse(text).length === 0;
  const what = whatOf(instruction);
  if (/^(?:with |after |before |on )?(?:an? )?(?:food|meals?|empty stomach|chakula)$/iu.test(what)) return null;
  return {
    kind: isPlan || isUndated ? 'plan' : 'checklist',
    text,
    span,
    what,
    frequency,
    durationDays: isPlan ? durationDays : null,
    amount,
    isMedicine,
    conditional,
    needsReview:
      conditional ||
      tapers ||
      (isMedicine && !isNamed(what)) ||
      isUndated ||
      (isPlan && frequency === null) ||
      isAsNeeded ||
      otherRhythm ||
      hasTwoDoses(text) ||
      RANGE.test(text.replace(PARTS_OF_DAY, '')) ||
      UNSURE.test(text) ||
      /^(?:stop|hold|withhold|omit|acha|aache)\b/iu.test(instruction) ||
      isBeyondLimit(text, amount, frequency),
  };
};

/** “2 litres of water a day”, but not a medicine that is taken with water. */
const isDrinkOrWalk = (text: string): boolean =>
  /\b(?:glass(?:es)?|water|walk|fluids?|maji)\b/iu.test(
    text.replace(/\b(?:with|in|na|kwa)\b.*\b(?:water|fluids?|maji)\b/iu, ''),
  ) && !/\d\s?(?:mg|mcg|µg|tab|cap)/iu.test(text);

/** “Plan: cont amlodipine”, “Wound: daily dressing”: the heading is no part of what is to be done. */
const withoutHeading = (text: string): string =>
  text.replace(/^\p{L}[\p{L} /]{0,20}:\s*/u, '').replace(/^(?:then|pt|patient|mgonjwa|mtoto)\s+/iu, '');

/** Symptoms come as often as medicines do. */
const isComplaint = (text: string): boolean =>
  /\b(?:pains?|aches?|headaches?|vomit\w*|cough(?:s|ing)?|fevers?|seizures?|fits?|stools?|diarrh\w+|maumivu|homa|kichwa|anatapika|anakohoa)\b/iu.test(
    text,
  );

/** Two doses of one kind, two rhythms, or one thing or another: which of them holds is for the doctor to say. */
const hasTwoDoses = (text: string): boolean => {
  const doses = [...text.matchAll(new RegExp(AMOUNT.source, 'giu'))].map(([dose]) => dose.toLowerCase());
  const kinds = doses.map((dose) => /(?:mcg|mg|g|ml|iu|units?|tab|cap|puff)/u.exec(dose)?.[0]);
  if (kinds.some((kind, place) => kind !== undefined && kinds.indexOf(kind) !== place)) return true;
  const rhythms = text.match(/\b(?:od|bd|bid|tds|tid|qds|qid|om)\b/giu) ?? [];
  if (new Set(rhythms.map((rhythm) => rhythm.toLowerCase())).size > 1) return true;
  return doses.length > 1 && /\b(?:or|au)\b/iu.test(text);
};

/** “If the fever returns, take …”: what is to be done then. */
const behindCondition = (text: string): string => {
  const comma = text.indexOf(',');
  const isFirst = CONDITION.exec(text)?.index === 0;
  if (!isFirst) return text;
  if (comma > 0) return text.slice(comma + 1).trim();
  return /\b(?:take|return|come|go|call|see|use|give|meza|tumia|rudi|nenda|piga)\b.*$/iu.exec(text)?.[0] ?? text;
};

const LEADING =
  /^(?:please |kindly |tafadhali |to |remember to )?(?:take|start|give|apply|inject|use|inhale|swallow|continue|meza|tumia|kunywa|chukua|paka|weka|endelea)(?: (?:on|with|na))?\s+/iu;
const TRAILING =
  /\s*(?:,|\(|\b(?:od|bd|bid|tds|tid|qds|qid|qd|prn|stat|once|twice|thrice|\d+ times|three times|four times|daily|every|each|for \d+|for (?:a|one|two|three|four|five|six|seven|ten)|in the (?:morning|evening)|at (?:night|bedtime|noon)|nightly|as needed|x ?\d|\d ?x|with (?:breakfast|lunch|dinner|supper)|mara|kila|kwa siku|asubuhi|jioni|usiku|mchana|\d+[- ]?hourly|q\d+h|1x\d|after meals|before meals|with food|on (?:mon|tue|wed|thu|fri|sat|sun)\w*|tonight|today|now)\b).*$/iu;

/** What is taken or done, without how much and how often. */
const whatOf = (instruction: string): string => {
  const what = instruction
    .replace(LEADING, '')
    .replace(TRAILING, '')
    .replace(AMOUNT, '')
    .replace(/^\s*of\s+/iu, '')
    .replaceAll(/\s{2,}/gu, ' ')
    .trim();
  return (what === '' ? instruction : what).slice(0, 120);
};

/** Whether it says what is taken, and not only how much. */
const isNamed = (what: string): boolean => !/^\d/u.test(what) && !/^(?:it|this|that|one|two|half|them)\b/iu.test(what);

const isBeyondLimit = (text: string, amount: string | null, frequency: Step['frequency']): boolean => {
  const perDay = frequency?.everyHours ? 24 / frequency.everyHours : (frequency?.timesPerDay ?? 1);
  if (perDay > MOST_TIMES) return true;
  const count = Number.parseFloat((amount ?? '').replace(',', '.'));
  if (/tab|cap|vidonge/iu.test(amount ?? '') && count > 4) return true;
  const unit = /\d\s?(mg|mcg|g)\b/iu.exec(amount ?? '')?.[1]?.toLowerCase();
  if (!unit || !Number.isFinite(count)) return false;
  const milligrams = count * (unit === 'g' ? 1_000 : unit === 'mg' ? 1 : 0.001) * perDay;
  return MOST_A_DAY.some(([drug, most]) => drug.test(text) && milligrams > most) || milligrams > 10_000;
};

/** The same thing asked for in two ways that are not both to be done. */
const contradicted = (step: Step, steps: readonly Step[]): boolean =>
  step.kind === 'plan' &&
  step.isMedicine &&
  steps.some(
    (other) => other !== step && other.kind === 'plan' && other.what.toLowerCase() === step.what.toLowerCase(),
  );
