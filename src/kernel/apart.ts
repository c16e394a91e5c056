/** How many of the rows that were passed over an error names. */
const NAMED = 5;
/** So many faults one after the other are no longer those of rows. */
const FAULTS_OF_ROWS = 3;

/** Some rows could not be dealt with: they were passed over, and everything else was done. They are tried again. */
export class PassedOver extends Error {
  override readonly name = 'PassedOver';

  /** `ids` are those of rows; `cause` is what became of the last of them. */
  constructor(
    readonly ids: readonly string[],
    cause: unknown,
  ) {
    const more = ids.length > NAMED ? ', …' : '';
    super(`${ids.length} passed over (${ids.slice(0, NAMED).join(', ')}${more}): ${String(cause)}`, { cause });
  }
}

export interface Batches {
  /** How many rows are taken together: fewer than that, and nothing is left. */
  readonly most: number;
  /** Deals with up to `limit` rows, those that wait longest first, in a transaction of its own; returns how many that were. */
  readonly take: (limit: number) => Promise<number>;
  /** Has the row that waits longest wait for a while, and returns its id; null where none waits. */
  readonly putOff: () => Promise<string | null>;
}

/**
 * Takes rows until none is left, many together. Where that fails they are taken one at a time, so that the row at fault holds
 * up no other: it is put off. Returns how many rows were dealt with.
 * @throws PassedOver when all is done, where a row was put off; or what went wrong, where it goes wrong with every row
 */
export const takeInBatches = async ({ most, take, putOff }: Batches): Promise<number> => {
  const faults: Fault[] = [];
  let total = 0;
  for (;;) {
    const batch = await take(most).then(
      (taken) => ({ taken, isLast: taken < most }),
      async () => await takeOneByOne({ most, take, putOff }, faults),
    );
    total += batch.taken;
    if (batch.isLast) break;
  }
  tellOf(faults);
  return total;
};

interface Fault {
  readonly id: string;
  readonly error: unknown;
}

const takeOneByOne = async (
  { most, take, putOff }: Batches,
  faults: Fault[],
): Promise<{ readonly taken: number; readonly isLast: boolean }> => {
  let taken = 0;
  let inARow = 0;
  for (let turn = 0; turn < most; turn += 1) {
    try {
      if ((await take(1)) === 0) return { taken, isLast: true };
      taken += 1;
      inARow = 0;
    } catch (error) {
      inARow += 1;
      if (inARow > FAULTS_OF_ROWS) throw error;
      const id = await putOff();
      if (id === null) throw error;
      faults.push({ id, error });
    }
  }
  return { taken, isLast: false };
};

/**
 * Does `work` for one item after the other; one that fails holds up no other. Returns the sum of what `work` returned.
 * @throws PassedOver when all is done, where one failed
 */
export const eachApart = async <Item>(
  items: readonly Item[],
  idOf: (item: Item) => string | number,
  work: (item: Item) => Promise<number>,
): Promise<number> => {
  const faults: Fault[] = [];
  let sum = 0;
  for (const item of items) {
    try {
      sum += await work(item);
    } catch (error) {
      faults.push({ id: String(idOf(item)), error });
    }
  }
  tellOf(faults);
  return sum;
};

const tellOf = (faults: readonly Fault[]): void => {
  if (faults.length === 0) return;
  throw new PassedOver(
    faults.map(({ id }) => id),
    faults.at(-1)?.error,
  );
};
