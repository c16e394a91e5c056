import { harmlessCell, quotedCell } from '../../../kernel/csv';
import { readWall, wallMsAt } from '../../../kernel/time';
import type { GroupedDose, TabledDose } from '../../regimens';

/** The columns of a report, in their order. */
export const COLUMNS = [
  'medicine',
  'kind',
  'amount',
  'due date',
  'due time',
  'status',
  'marked at',
  'marked by',
  'note',
] as const;

/** Whose report it is, and how others are called in it. */
export interface Naming {
  readonly ownDocumentId: string;
  readonly names: ReadonlyMap<string, string>;
  /** In which "marked at" is said. */
  readonly timeZone: string;
}

/** Some doses, with how those are called who marked them. */
export interface DosesPage {
  readonly rows: readonly TabledDose[];
  readonly naming: Naming;
}

/** One line of a report, none of whose cells a spreadsheet runs. */
export const cellsOf = (dose: TabledDose, naming: Naming): readonly string[] => [
  harmlessCell(medicineOf(dose)),
  harmlessCell(dose.kind),
  String(dose.amount),
  dose.localDate,
  dose.localTime,
  dose.status,
  dose.markedAt ? markedAt(dose.markedAt.getTime(), naming.timeZone) : '',
  harmlessCell(markedBy(dose, naming)),
  harmlessCell(dose.note ?? ''),
];

/**
 * Writes such lines of very many doses, of which many say the same: what is the same is written once. To be thrown away with
 * the doses that it wrote.
 */
export const doseLines = (timeZone: string): ((dose: GroupedDose, naming: Omit<Naming, 'timeZone'>) => string) => {
  const texts = new Map<string, string>();
  const medicines = new Map<GroupedDose['medicine'], string>();
  const outcomes = new Map<GroupedDose['outcome'], string>();
  const instants = new Map<number, string>();
  const cell = (text: string): string => remembered(texts, text, (wrote) => quotedCell(harmlessCell(wrote)));
  return ({ medicine, outcome, markedAtMs, markedBy: marker, note }, naming) => {
    const what = remembered(medicines, medicine, (one) => `${cell(medicineOf(one))},${cell(one.kind)}`);
    const became = remembered(
      outcomes,
      outcome,
      ({ amount, localDate, localTime, status }) => `${amount},${localDate},${localTime},${status}`,
    );
    const at = markedAtMs === null ? '' : remembered(instants, markedAtMs, (ms) => markedAt(ms, timeZone));
    const by = marker === null ? '' : cell(markedBy({ markedBy: marker }, naming));
    return `${what},${became},${at},${by},${note === null ? '' : cell(note)}\n`;
  };
};

const remembered = <Key, Thing>(known: Map<Key, Thing>, key: Key, write: (key: Key) => Thing): Thing => {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = write(key);
  known.set(key, made);
  return made;
};

const markedAt = (ms: number, timeZone: string): string => {
  const { date, time } = readWall(wallMsAt(ms, timeZone));
  return `${date} ${time}`;
};

export const medicineOf = ({ name, strength }: Pick<TabledDose, 'name' | 'strength'>): string =>
  strength ? `${name} ${strength}` : name;

export const markedBy = (
  { markedBy: who }: Pick<TabledDose, 'markedBy'>,
  { ownDocumentId, names }: Omit<Naming, 'timeZone'>,
): string => {
  if (who === null) return '';
  if (who === ownDocumentId) return 'me';
  if (who === 'link') return 'link in a reminder';
  return names.get(who) ?? 'somebody who has left';
};
