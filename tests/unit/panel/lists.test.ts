import { fitting, sortsOf, type Column } from '../../../src/admin/pages/list/columns';
import { csvOf } from '../../../src/admin/pages/list/csv';
import { chosenText, known, knownValue, type ListFilter } from '../../../src/admin/pages/list/filters';

interface Visit {
  readonly who: string;
  readonly minutes: number | null;
}
const COLUMNS: readonly Column<Visit>[] = [
  { name: 'Who', sort: 'who', text: ({ who }) => who },
  { name: 'How long', sort: 'length', text: ({ minutes }) => `${minutes ?? '?'} min`, value: ({ minutes }) => minutes },
  { name: 'What can be done', isDoing: true, text: () => 'never told' },
];
const VISITS: readonly Visit[] = [
  { who: 'Zoë Ñandú', minutes: 90 },
  { who: 'ana Kimani', minutes: null },
  { who: 'Álvaro Otieno', minutes: 9 },
];
const shown = (search: string, sort: string) => fitting(VISITS, COLUMNS, { search, sort }).map(({ who }) => who);

it('a list that is here as a whole is searched by any part of a row, across case and diacritics', () => {
  expect(shown('nandu', '')).toEqual(['Zoë Ñandú']);
  expect(shown('KIM', '')).toEqual(['ana Kimani']);
  expect(shown('zoe 90', '')).toEqual(['Zoë Ñandú']);
  expect(shown('nobody', '')).toEqual([]);
});

it('is sorted as people read it, numbers as numbers, what is not known last either way', () => {
  expect(sortsOf(COLUMNS)).toEqual(['who', 'length']);
  expect(shown('', 'who')).toEqual(['Álvaro Otieno', 'ana Kimani', 'Zoë Ñandú']);
  expect(shown('', 'length')).toEqual(['Álvaro Otieno', 'Zoë Ñandú', 'ana Kimani']);
  expect(shown('', '-length')).toEqual(['Zoë Ñandú', 'Álvaro Otieno', 'ana Kimani']);
});

it('its file holds what is seen and nothing that is run', () => {
  expect(csvOf(COLUMNS, [{ who: '=HYPERLINK("x")', minutes: 5 }])).toBe(
    `"Who","How long"\r\n"'=HYPERLINK(""x"")","5 min"`,
  );
});

describe('filters in an address', () => {
  const state: ListFilter = { name: 'state', label: 'State', kind: 'choice', options: { open: 'Open now' } };
  const below: ListFilter = { name: 'below', label: 'Below their minimum only', kind: 'yes' };
  const doctor: ListFilter = { name: 'doctor', label: 'Doctor', kind: 'choice', isOpen: true };

  it('count where the filter knows them', () => {
    expect(knownValue(state, 'open')).toBe('open');
    expect(knownValue(state, 'constructor')).toBe('');
    expect(knownValue(below, 'yes')).toBe('');
    expect(knownValue(doctor, 'abc')).toBe('abc');
    expect(known({ state: 'open', doctor: '' })).toEqual({ state: 'open' });
  });

  it('are said in words, never as an id', () => {
    expect(chosenText(state, 'open')).toBe('State: Open now');
    expect(chosenText(below, 'true')).toBe('Below their minimum only');
    expect(chosenText(doctor, 'abc')).toBe('Doctor: one of them');
  });
});
