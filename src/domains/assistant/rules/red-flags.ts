/** What is said that cannot wait: for the body, or for life itself. */
export type RedFlag = 'emergency' | 'self-harm';

/** Warning signs of suicide (WHO mhGAP 2.0, module SUI), in English and Swahili. */
const SELF_HARM =
  /\b(?:suicid\w*|kill(?:ing)? myself|end(?:ing)? (?:my|it all|my own) ?(?:life)?|take my (?:own )?life|(?:want|wish|going|ready|better off) (?:to (?:die|be dead)|dead)|wish i (?:was|were) dead|don['’]?t want to (?:live|be alive|wake up)|(?:hurt|harm|cut)(?:ting|ing)? myself|no reason to live|kujiua|nijiue|nitajiua|najiua|jiua|nataka kufa|natamani kufa|sitaki kuishi|kujidhuru|nijidhuru|kujitoa uhai|nimechoka kuishi)\b/iu;

/** Emergency signs (WHO Basic Emergency Care; FAST for stroke), in English and Swahili. */
const EMERGENCY =
  /\b(?:chest (?:pain|tightness|pressure)|pain in (?:my |the )?chest|crushing chest|heart attack|(?:can(?:no|['’]?)t|cannot|unable to|hard to|struggling to|trouble|difficulty) (?:breath\w*|catch (?:my|his|her) breath)|short(?:ness)? of breath|not breathing|choking|overdos\w*|(?:took|taken|swallowed) (?:too many|too much|the whole (?:bottle|packet|strip)|all (?:my|the) (?:pills|tablets|medicines?))|poison(?:ed|ing)?|stroke|face (?:is )?(?:droop\w*|numb)|slurred speech|can(?:no|['’]?)t (?:speak|move (?:my|one|an?) (?:arm|leg|side))|one side (?:of my (?:body|face) )?(?:is )?(?:weak|numb)|(?:severe|heavy|uncontrolled) bleeding|bleeding (?:heavily|a lot|that won['’]?t stop)|won['’]?t stop bleeding|cough\w* (?:up )?blood|vomit\w* blood|unconscious|passed out|collapsed|seizure|convulsi\w*|fitting|anaphyla\w*|(?:throat|tongue|face) (?:is )?(?:swelling|swollen|closing)|worst headache|maumivu (?:makali )?(?:ya|ndani ya) kifua|kifua kinauma|kifua kinaniuma|mshtuko wa moyo|siwezi kupumua|hawezi kupumua|(?:nashindwa|anashindwa|shida ya) kupumua|nakosa pumzi|(?:nimekunywa|nimemeza|nimetumia|amemeza|amekunywa) (?:dawa|vidonge) (?:nyingi|vingi|zote|vyote)|sumu|kiharusi|uso umepooza|nimepooza|siwezi kuongea|natokwa na damu (?:nyingi|sana)|damu haikomi|natapika damu|nakohoa damu|amezimia|nimezimia|kuzirai|amezirai|degedege|kifafa|amepoteza fahamu|koo (?:linavimba|limevimba))\b/iu;

/** “No chest pain”: said to be absent, right in front of the sign. Of self-harm nothing is taken as absent. */
const ABSENT = /\b(?:no|without|not having|don['’]?t have|do not have|deny|denies|sina|hakuna|bila)\s+(?:any\s+)?$/iu;

/** What has to be answered with help before anything else, whatever else is said. */
export const redFlagOf = (message: string): RedFlag | null => {
  const plain = message.normalize('NFKC').replaceAll(/\s+/gu, ' ');
  if (SELF_HARM.test(plain)) return 'self-harm';
  const found = new RegExp(EMERGENCY, 'giu');
  for (const sign of plain.matchAll(found)) if (!ABSENT.test(plain.slice(0, sign.index))) return 'emergency';
  return null;
};

/** “Tell them”: after a red flag, the person wants those who care for them to know. The whole message, and nothing beside it. */
const TELL_THEM =
  /^(?:please |yes,? (?:please )?)?(?:tell|alert|inform|let) (?:them|my (?:doctors?|contacts?|emergency contacts?|family|carers?))(?: (?:know|now|please))*[.! ]*$|^(?:tafadhali )?(?:waambie|mwambie daktari(?: wangu)?|wajulishe|waambie (?:familia|watu) (?:yangu|wangu))(?: sasa| tafadhali)*[.! ]*$/iu;

export const wantsThemTold = (message: string): boolean => TELL_THEM.test(message.trim());
