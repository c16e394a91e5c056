import * as chrono from 'chrono-node/en';
import { isOnce } from './frequency';

/** Tests, pictures and vaccines by the names and the letters that clinicians write. */
const TESTS =
  /\b(?:blood tests?|x-?rays?|cxr|axr|ultrasound|uss|u\/s|us abdomen|us pelvis|ct|mri|echo|ecg|eeg|ogd|endoscopy|colonoscopy|lab(?:oratory)? tests?|cbc|fbc|fhg|mammogra\w+|dexa|spirometry|ferritin|cholesterol|(?:blood|fasting) (?:sugar|glucose)|kfts?|cultures?|hb(?:a1c)?|hemogram|haemogram|u\/?e(?:cs?|\/cr)?s?|uecs?|lfts?|rfts?|tfts?|tsh|psa|esr|crp|inr|rbs|fbs|ogtt|lipids?|lipid profile|urinalysis|cd4|vl|viral load|pcr|sputum|genexpert|vdrl|hiv test|pap smear|via|biopsy|scan|urine|stool|h\.? ?pylori|swab|culture|mcs|vipimo|tt\s?\d|hpv|opv|bcg|vaccin\w+|jab|chanjo)\b/iu;
/** Words of a result: what was found is no order. */
const FOUND =
  /[=<>]|[+-]ve\b|\b(?:normal|deranged|neg(?:ative)?|pos(?:itive)?|clear|done|given|was|were|showed?|shows|reported|pending|nad|reactive|seen|raised|elevated|low|high)\b|\b\d+(?:\.\d+)?\s?(?:g\/dl|mmol|mg\/dl|%)|:\s?\d|\b(?:hb|hba1c|inr|rbs|fbs|vl|cd4|tsh|esr|crp)\s?(?:is |of )?\d/iu;
const LATER =
  /\b(?:today|tomorrow|next|before|after|at|on|in|by|then|repeat|this (?:week|month|year)|kesho|leo)\b|\d{1,2}\s?\/\s?\d{1,2}/iu;
/** Coming back, in the words and letters that are used for it. */
const RETURN =
  /^(?:tca|rtc|rtn|f\/?up?|follow[- ]?up|review|r\/v|next(?: (?:visit|appointment|appt|dose|clinic))?|see again|reassess|clinic|ijayo)\b/iu;
const REFERRAL = /\b(?:referral|rehab|ros\b|removal of (?:sutures|stitches)|physio(?:therapy)?|counsell?ing)\b/iu;
const WHEN =
  /\d|\b(?:tomorrow|week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday|results?|kesho|tarehe)\b/iu;

/** “Wound check D7”: what is done on a day that is counted from an operation or an injury. */
const ON_DAY = /\b(?:check|review|dose|dressing|visit|removal|sutures?|stitches)\s+(?:on\s+)?d(?:ay)?\s?\d{1,2}$/iu;

/** Whether a test is named, and not its result. */
const isNamedTest = (text: string): boolean => TESTS.test(text) && !FOUND.test(text);

/** What is ordered without a verb: a test, the next visit, a referral. */
export const isOrder = (text: string, conditional: boolean): boolean => {
  if (ON_DAY.test(text)) return !FOUND.test(text);
  if (RETURN.test(text)) return /^(?:tca|rtc|rtn)\b/iu.test(text) || WHEN.test(text);
  if (REFERRAL.test(text)) return !FOUND.test(text);
  if (isDated(text)) return true;
  if (!isNamedTest(text)) return false;
  return conditional || LATER.test(text) || isOnce(text) || chrono.parse(text).length > 0 || isListOfTests(text);
};

/** “Sutures out on Friday”, “Echo 15/12”, “PCR at 6/52”: a few words and when, with nothing that was found. */
const DATED =
  /\b(?:(?:on|by) (?:the )?(?:\d{1,2}|mon|tue|wed|thu|fri|sat|sun|day \d)|(?:in|at|after) (?:\d{1,2}\s?\/\s?(?:7|52|12)|\w+ (?:days?|weeks?|months?)))/iu;
const MOST_WORDS = 8;
const isDated = (text: string): boolean =>
  DATED.test(text) && !FOUND.test(text.replace(DATED, '')) && text.split(/\s+/u).length <= MOST_WORDS;

/** “FHG, UECs, LFTs”: nothing but names of tests. */
const isListOfTests = (text: string): boolean =>
  text.split(/\s*(?:,|\+|&|\band\b)\s*/iu).every((part) => part.split(/\s+/u).length <= 3 && TESTS.test(part));
