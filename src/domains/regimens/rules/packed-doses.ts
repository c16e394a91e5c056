import { SECOND_MS } from '../../../kernel/durations';

/** What stands in a line of a table. */
export interface TabledDose {
  readonly name: string;
  readonly strength: string | null;
  /** What it is a dose of: `medication`, `supplement` or `vaccine`. */
  readonly kind: string;
  readonly amount: number;
  readonly localDate: string;
  readonly localTime: string;
  readonly status: string;
  readonly markedAt: Date | null;
  /** The documentId of a person, or `link`. */
  readonly markedBy: string | null;
  readonly note: string | null;
}

/** A dose of many, with what others share with it: the same thing is the same object. */
export interface GroupedDose {
  readonly medicine: Pick<TabledDose, 'name' | 'strength' | 'kind'>;
  readonly outcome: Pick<TabledDose, 'amount' | 'localDate' | 'localTime' | 'status'>;
  /** Milliseconds since 1970. */
  readonly markedAtMs: number | null;
  readonly markedBy: string | null;
  readonly note: string | null;
}

/*
 * A person's doses travel from the database as one text, with ASCII's own separators: a row with ten columns for each of
 * them takes twice as long to read.
 */
export const NEXT_DOSE = '\u001e';
export const NEXT_FIELD = '\u001f';
/** Within a field. */
export const NEXT_PART = '\u001d';

const FIELDS = 5;
const MEDICINE_PARTS = 3;

/**
 * Reads such texts, of which many say the same. Null: somebody wrote a separator into a name or a note, so that there are
 * not as many doses as there should be, or fields of one.
 */
export const packedDoses = (): ((packed: string, many: number) => readonly GroupedDose[] | null) => {
  const medicines = new Map<string, GroupedDose['medicine'] | null>();
  const outcomes = new Map<string, GroupedDose['outcome']>();
  return (packed, many) => {
    const records = packed.split(NEXT_DOSE);
    if (records.length !== many) return null;
    const doses: GroupedDose[] = [];
    for (const record of records) {
      const fields = record.split(NEXT_FIELD);
      const [medicineText = '', outcomeText = '', markedAt, markedBy, note] = fields;
      const medicine = remembered(medicines, medicineText, medicineOf);
      if (fields.length !== FIELDS || !medicine) return null;
      doses.push({
        medicine,
        outcome: remembered(outcomes, outcomeText, outcomeOf),
        markedAtMs: markedAt ? Number(markedAt) * SECOND_MS : null,
        markedBy: markedBy || null,
        note: note || null,
      });
    }
    return doses;
  };
};

/** The same out of a row. */
export const grouped = ({ name, strength, kind, markedAt, markedBy, note, ...outcome }: TabledDose): GroupedDose => ({
  medicine: { name, strength, kind },
  outcome,
  markedAtMs: markedAt?.getTime() ?? null,
  markedBy,
  note,
});

const remembered = <Thing>(known: Map<string, Thing>, text: string, read: (text: string) => Thing): Thing => {
  const found = known.get(text);
  if (found !== undefined) return found;
  const made = read(text);
  known.set(text, made);
  return made;
};

const medicineOf = (text: string): GroupedDose['medicine'] | null => {
  const parts = text.split(NEXT_PART);
  const [name = '', strength, kind = ''] = parts;
  return parts.length === MEDICINE_PARTS ? { name, strength: strength || null, kind } : null;
};

const outcomeOf = (text: string): GroupedDose['outcome'] => {
  const [amount, localDate = '', localTime = '', status = ''] = text.split(NEXT_PART);
  return { amount: Number(amount), localDate, localTime, status };
};
