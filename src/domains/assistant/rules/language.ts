export type Language = 'en' | 'sw';

const SWAHILI =
  /\b(?:nikumbushe|dawa|chanjo|leo|kesho|nimeze|kumeza|nimemeza|nimekunywa|nimetumia|kunywa|mara|kwa siku|kila|siku|ndiyo|ndio|hapana|tafadhali|nionyeshe|orodha|ruka|sitameza|miadi|saa|habari|jambo|asante|naomba|nataka|siwezi|ngapi|badala|hamisha|sogeza|badilisha|gani|lini|sawa|ghairi|kidonge|vidonge|asubuhi|jioni|usiku|mchana|zangu|yangu)\b/giu;
const ENGLISH =
  /\b(?:remind|me|to|take|the|my|what|is|due|today|please|at|for|days?|times|every|move|skip|took|taken|yes|no|and|show|list|i|of|instead|daily|twice|once)\b/giu;

/** Which of the two a message is in, by its commoner words; null where they say nothing. */
export const languageOf = (message: string): Language | null => {
  const [swahili, english] = [message.match(SWAHILI)?.length ?? 0, message.match(ENGLISH)?.length ?? 0];
  if (swahili === english) return null;
  return swahili > english ? 'sw' : 'en';
};
