import { harmlessCell, quotedCell } from '../../../kernel/csv';
import { readWall, wallMsAt } from '../../../kernel/time';
import type { TabledDose } from '../../regimens';

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
  markedAt(dose, naming),
  harmlessCell(markedBy(dose, naming)),
  harmlessCell(dose.note ?? ''),
];

/**
 * Writes such lines, of which many say the same: what people wrote is looked at once. To be thrown away with the doses that
 * it wrote.
 */
export const doseLines = (): ((dose: TabledDose, naming: Naming) => string) => {
  const known = new Map<string, string>();
  const cell = (text: string): string => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = quotedCell(harmlessCell(text));
    known.set(text, made);
    return made;
  };
  return (dose, naming) =>
    `${cell(medicineOf(dose))},${cell(dose.kind)},${dose.amount},${dose.localDate},${dose.localTime},${dose.status},` +
    `${markedAt(dose, naming)},${cell(markedBy(dose, naming))},${cell(dose.note ?? '')}\n`;
};

const markedAt = ({ markedAt: at }: TabledDose, { timeZone }: Naming): string => {
  if (!at) return '';
  const { date, time } = readWall(wallMsAt(at.getTime(), timeZone));
  return `${date} ${time}`;
};

export const medicineOf = ({ name, strength }: Pick<TabledDose, 'name' | 'strength'>): string =>
  strength ? `${name} ${strength}` : name;

export const markedBy = ({ markedBy: who }: Pick<TabledDose, 'markedBy'>, { ownDocumentId, names }: Naming): string => {
  if (who === null) return '';
  if (who === ownDocumentId) return 'me';
  if (who === 'link') return 'link in a reminder';
  return names.get(who) ?? 'somebody who has left';
};
