/** What a list can be narrowed by; its name stands in the address of the page. */
export interface ListFilter {
  readonly name: string;
  readonly label: string;
  /** One of some words; a box to tick; what is typed; a day; `chip` is chosen from a row and only taken away here. */
  readonly kind: 'choice' | 'yes' | 'text' | 'day' | 'chip';
  /** The words of a choice by how people read them. */
  readonly options?: Readonly<Record<string, string>>;
  /** Where the options come with the answer: an address may hold one that is not known yet. */
  readonly isOpen?: boolean;
  /** A number leads here with it: it has no field, and is taken away as a chip. */
  readonly isLedTo?: boolean;
  /** What is said where nothing is chosen, or typed. */
  readonly hint?: string;
}

/** A filter and what was chosen of it, in words. */
export const chosenText = ({ label, kind, options }: ListFilter, value: string): string => {
  if (kind === 'yes') return label;
  const isSaid = kind === 'text' || kind === 'day';
  return `${label}: ${options?.[value] ?? (isSaid ? value : 'one of them')}`;
};

/** What an address says of a filter, where the filter knows it. */
export const knownValue = ({ kind, options, isOpen }: ListFilter, value: string): string => {
  if (kind === 'choice' && !isOpen) return options && Object.hasOwn(options, value) ? value : '';
  if (kind === 'yes') return value === 'true' ? value : '';
  return value;
};

/** What is chosen, without what is not. */
export const known = (chosen: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ''));
