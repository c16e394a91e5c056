import { capitalised } from '../in-words';

/** What a schema says of one value inside a JSON field, under `pluginOptions.careloop.facts`. */
export interface DeclaredFact {
  readonly label?: string | undefined;
  /** Stands behind the value: `mmHg`. */
  readonly unit?: string | undefined;
}
export type DeclaredFacts = Readonly<Record<string, DeclaredFact>>;

/** A value of a JSON field as people read it. Without a label it stands for itself. */
export interface Fact {
  readonly label: string | null;
  readonly text: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Everything that a JSON field says, as facts; what is not known there (null) is no fact. */
export const factsOf = (value: unknown, declared: DeclaredFacts = {}): readonly Fact[] => {
  if (isNothing(value)) return [];
  if (Array.isArray(value)) return factsOfList(value, declared);
  if (!isJson(value)) return [{ label: null, text: scalarText(value) }];
  return Object.entries(value).flatMap(([name, inner]): readonly Fact[] => {
    if (isNothing(inner)) return [];
    const { label = sentence(name), unit } = declared[name] ?? {};
    if (Array.isArray(inner) && inner.some(isJson)) return factsOfList(inner, declared);
    return [{ label, text: withUnit(textOf(inner, declared), unit) }];
  });
};

const factsOfList = (list: readonly unknown[], declared: DeclaredFacts): readonly Fact[] =>
  list.some(isJson)
    ? list.map((each) => (isJson(each) ? factOfItem(each, declared) : { label: null, text: scalarText(each) }))
    : [{ label: null, text: list.map(scalarText).join(', ') }];

/** A coded value (LOINC, UCUM) reads as its name and its measure; anything else as what it consists of. */
const factOfItem = (item: Json, declared: DeclaredFacts): Fact => {
  const { display, value, ucum, loinc } = item;
  if (typeof display === 'string' && typeof value === 'number')
    return {
      label: display,
      text: `${withUnit(scalarText(value), UCUM[String(ucum)] ?? String(ucum))} (LOINC ${String(loinc)})`,
    };
  return { label: null, text: textOf(item, declared) };
};

/** UCUM codes whose units people write otherwise. */
const UCUM: Readonly<Record<string, string>> = { 'mm[Hg]': 'mmHg', '/min': 'per minute', Cel: '°C' };

const textOf = (value: unknown, declared: DeclaredFacts): string => {
  if (Array.isArray(value)) return value.map((each) => textOf(each, declared)).join(', ');
  if (!isJson(value)) return scalarText(value);
  return factsOf(value, declared)
    .map(({ label, text }) => (label === null ? text : `${label}: ${text}`))
    .join('; ');
};

const withUnit = (text: string, unit: string | undefined): string => (unit ? `${text} ${unit}` : text);

const scalarText = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'string' && IS_WORD.test(value) ? sentence(value) : String(value);
};

/** A word of ours, such as `not_given`; an id or an address is none. */
const IS_WORD = /^[a-z]+(_[a-z]+)*$/;

/** `oxygenSaturation` and `oxygen_saturation` are "Oxygen saturation". */
const sentence = (name: string): string => {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
  return capitalised(words);
};

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
