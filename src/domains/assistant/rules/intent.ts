import { spokenTimes } from './clock-words';

/** What a message asks for. Nothing in it says whose: everything is the caller's own. */
export type Intent =
  | { readonly tool: 'due-today' }
  | { readonly tool: 'list-plans'; readonly about: 'medication' | 'supplement' | 'vaccine' | null }
  | { readonly tool: 'next-appointment' }
  | { readonly tool: 'stock'; readonly name: string | null }
  | { readonly tool: 'create'; readonly words: string }
  | {
      readonly tool: 'mark';
      readonly what: 'taken' | 'skipped' | 'snoozed';
      readonly name: string | null;
      readonly minutes: number | null;
    }
  | { readonly tool: 'reschedule'; readonly name: string | null; readonly words: string; readonly wholePlan: boolean }
  | { readonly tool: 'help' };

const YES =
  /^(?:yes|yep|yeah|y|ok|okay|sure|confirm|confirmed|do it|go ahead|please do|that['’]?s right|correct|yes,? (?:please|do it|confirm|go ahead)|ndiyo|ndio|sawa|sawa sawa|haya|fanya hivyo|thibitisha|naam|ndiyo tafadhali)[.! ]*$/iu;
const NO =
  /^(?:no|nope|n|cancel|stop|don['’]?t|do not|never ?mind|no,? (?:thanks|thank you|don['’]?t|cancel)|hapana|la|ghairi|acha|usifanye|hapana asante)[.! ]*$/iu;

/** A plain yes or no: the whole message, and nothing else beside it. */
export const plainAnswer = (message: string): 'yes' | 'no' | null => {
  const reply = message.trim();
  if (YES.test(reply)) return 'yes';
  return NO.test(reply) ? 'no' : null;
};

const POLITE =
  /^(?:(?:hi|hello|hey|habari|jambo|mambo|please|kindly|tafadhali|naomba|nataka|nahitaji|can you|could you|will you|would you|i(?:['’]d| would) like (?:you )?to|i (?:want|need)(?: you)? to|unaweza|ok|okay|and|also|pia|sasa)[\s,!]+)+/iu;
const QUESTION =
  /^(?:what|which|when|show|list|tell|do i|did i|have i|am i|how|is there|is it|are there|any|je\b|nionyeshe|orodha|onyesha|nina|dawa (?:gani|zangu)|chanjo (?:gani|zangu)|nimeze nini|lini|my (?:medic|plans?|vaccin|supplement|appointment|schedule))|\?\s*$/iu;
const CREATE =
  /^(?:remind me (?:to|about|of|that)|set (?:up )?(?:a |an |me )?(?:new )?(?:reminder|plan|schedule)|add|create|make (?:a |me a )?(?:new )?plan|start|schedule|plan|put|nikumbushe|nikumbushie|ongeza|anzisha|panga|weka|nipangie)\b/iu;
const SNOOZE =
  /\b(?:snooze|remind me (?:again )?(?:in|later|after)|later|ahirisha|baadaye|nikumbushe (?:tena )?baada ya|nikumbushe tena|nikumbushe baadaye)\b/iu;
const TAKEN =
  /\b(?:i(?:['’]ve| have)? (?:just |already )?(?:took|taken|had|swallowed|drank|used|got)|mark\b.*\b(?:taken|done)|just took|took (?:it|that|my|the)|taken (?:it|that)|done with|nimemeza|nimekunywa|nimetumia|nimechukua|nimepata|nimeshameza|nimeshakunywa|tayari nime\w+)\b/iu;
const SKIPPED =
  /\b(?:skip|mark\b.*\bskipped|won['’]?t take|not (?:going to )?tak(?:e|ing)|i(?:['’]m| am) not taking|ruka|niruke|sitameza|sitakunywa|sitatumia)\b/iu;
const RESCHEDULE =
  /\b(?:move|reschedule|re-schedule|change|shift|postpone|push|instead|hamisha|sogeza|badilisha|badala(?: yake)?|ahirisha hadi)\b/iu;
const STOCK =
  /\b(?:how (?:many|much)\b.*\b(?:left|have|remain\w*)|run(?:ning)? out|stock|supply|zimebaki|vimebaki|imebaki|nimebakiwa|zilizobaki)\b/iu;
const APPOINTMENT = /\b(?:appointments?|miadi|next visit|see (?:the|my) doctor|kumwona daktari)\b/iu;
const DUE =
  /\b(?:due|today|now|tonight|this (?:morning|evening|afternoon)|next dose|what (?:do|should|must) i take|have i (?:taken|had)|did i take|leo|nimeze nini|ninywe nini|dozi|kwa sasa)\b/iu;
const LIST =
  /\b(?:medic(?:ines?|ations?)|drugs?|meds|plans?|schedules?|vaccin\w*|immuni[sz]ations?|shots?|jabs?|supplements?|vitamins?|taking|dawa|chanjo|mipango|virutubisho)\b/iu;
const HELP = /^(?:help|hi|hello|hey|habari|jambo|mambo|msaada|nisaidie|what can you do|unaweza (?:kufanya )?nini)\b/iu;
const ALWAYS = /\b(?:every day|each day|always|from now on|the (?:whole )?plan|daily|kila siku|siku zote|mpango)\b/iu;

/** What a message asks for, by rules alone; null where they do not know. */
export const understand = (message: string): Intent | null => {
  const plain = message.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim();
  const asked = plain.replace(POLITE, '').trim();
  if (asked === '' || HELP.test(asked)) return { tool: 'help' };
  if (SNOOZE.test(asked) && !/\bto take\b/iu.test(asked)) return mark('snoozed', asked);
  if (QUESTION.test(asked) && !CREATE.test(asked)) return question(asked);
  if (RESCHEDULE.test(asked) && !/^(?:remind|nikumbushe|add|create)/iu.test(asked)) return reschedule(asked);
  if (CREATE.test(asked)) return { tool: 'create', words: asked };
  if (SKIPPED.test(asked)) return mark('skipped', asked);
  if (TAKEN.test(asked)) return mark('taken', asked);
  return question(asked) ?? (isOnlyTime(asked) ? reschedule(asked) : null);
};

const question = (asked: string): Intent | null => {
  if (STOCK.test(asked)) return { tool: 'stock', name: nameIn(asked) };
  if (APPOINTMENT.test(asked)) return { tool: 'next-appointment' };
  if (DUE.test(asked)) return { tool: 'due-today' };
  if (LIST.test(asked) && (QUESTION.test(asked) || asked.split(' ').length <= 4))
    return { tool: 'list-plans', about: aboutIn(asked) };
  return null;
};

const mark = (what: 'taken' | 'skipped' | 'snoozed', asked: string): Intent => ({
  tool: 'mark',
  what,
  name: nameIn(asked),
  minutes: what === 'snoozed' ? minutesIn(asked) : null,
});

const reschedule = (asked: string): Intent => ({
  tool: 'reschedule',
  name: nameIn(spokenTimes(asked).rest),
  words: asked,
  wholePlan: ALWAYS.test(asked),
});

const isOnlyTime = (asked: string): boolean => {
  const { times, unclear, rest } = spokenTimes(asked);
  return times.length + unclear.length > 0 && rest.replaceAll(/\W/gu, '') === '';
};

const aboutIn = (asked: string): 'medication' | 'supplement' | 'vaccine' | null => {
  if (/\b(?:vaccin\w*|immuni[sz]ations?|shots?|jabs?|chanjo)\b/iu.test(asked)) return 'vaccine';
  if (/\b(?:supplements?|vitamins?|virutubisho)\b/iu.test(asked)) return 'supplement';
  return /\b(?:medic(?:ines?|ations?)|drugs?|meds|dawa)\b/iu.test(asked) ? 'medication' : null;
};

const minutesIn = (asked: string): number | null => {
  const minutes = /\b(\d{1,3})\s*(?:min(?:ute)?s?)\b|\bdakika\s+(\d{1,3})\b/iu.exec(asked);
  if (minutes) return Number(minutes[1] ?? minutes[2]);
  const hours = /\b(\d{1,2}|an|one|half an)\s*hours?\b|\bsaa\s+(\d{1,2}|moja)\b/iu.exec(asked);
  if (!hours) return null;
  const written = (hours[1] ?? hours[2] ?? '').toLowerCase();
  return written === 'half an' ? 30 : (Number(written) || 1) * 60;
};

/** Words of these messages that name no medicine. */
const FILLERS = new Set(
  `i ive i've have just already took taken take taking had has got swallowed drank used mark as done with my the a an it that this one them dose doses of for at to in on and today tonight now morning evening afternoon night noon bedtime
  skip skipped snooze later remind me again after minutes minute min hours hour half won't wont not going am i'm please move reschedule change shift postpone push instead from by plan time times every day each always whole daily
  how many much left do does remain remaining are is there run running out stock supply will when what tablets tablet pills pill capsules medicine medicines medication medications drug drugs meds need until all
  nimemeza nimekunywa nimetumia nimechukua nimepata nimeshameza nimeshakunywa tayari dawa ya yangu zangu wa kwa leo asubuhi jioni usiku mchana ruka niruke sitameza sitakunywa sitatumia ahirisha baadaye baada dakika saa moja nikumbushe tena
  hamisha sogeza badilisha badala yake hadi iwe kila siku zote mpango ngapi zimebaki vimebaki imebaki nimebakiwa zilizobaki hiyo hii ile kidonge vidonge dozi sasa na ni ok okay yes vaccine chanjo shot yake je mimi first second third last earlier`.split(
    /\s+/u,
  ),
);

/** The medicine that a message names, in its words; null where it names none. */
export const nameIn = (asked: string): string | null => {
  const named = asked
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’-]+/u)
    .filter((word) => word.length > 1 && !/^\d/u.test(word) && !FILLERS.has(word.replace('’', "'")));
  return named.length > 0 && named.length <= 4 ? named.join(' ') : null;
};
