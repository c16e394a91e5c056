/** What is stocked, as pages and their addresses speak of it. */
export const KINDS = [
  { kind: 'supplement', label: 'Supplements', one: 'supplement', unit: 'unit', path: 'supplements' },
  { kind: 'vaccine', label: 'Vaccines', one: 'vaccine', unit: 'dose', path: 'vaccines' },
] as const;
export type StockKind = (typeof KINDS)[number];

export const kindOf = (wanted: string | null): StockKind => KINDS.find(({ kind }) => kind === wanted) ?? KINDS[0];

const WORDS: Readonly<Record<string, string>> = {
  opening: 'There at the beginning',
  received: 'Received',
  returned: 'Returned',
  dispensed: 'Dispensed',
  administered: 'Given to somebody',
  'taken-back': 'Not given after all',
  damaged: 'Damaged',
  expired: 'Expired',
  lost: 'Lost',
  recount: 'Recounted',
  other: 'Other',
  quarantined: 'Held back',
  released: 'Let go again',
  recalled: 'Recalled',
  removed: 'Lot deleted',
  broken: 'Broken',
  'cold-chain': 'Cold chain broken',
  'open-vial': 'Left in an open vial',
  contaminated: 'Contaminated',
};

/** A reason as people say it: `wastage: open-vial` is “Wastage: left in an open vial”. */
export const reasonText = (reason: string): string => {
  const [, wasted] = /^wastage: (.+)$/.exec(reason) ?? [];
  if (wasted === undefined) return WORDS[reason] ?? reason;
  const word = WORDS[wasted] ?? wasted;
  return `Wastage: ${word.charAt(0).toLowerCase()}${word.slice(1)}`;
};
