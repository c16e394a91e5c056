/** A dose of a medicine or supplement, as far as a visit is concerned. */
export interface DueMedicine {
  readonly name: string;
  readonly status: string;
}

/** What became of a dose: as it is recorded, or as the visit's entries say; null: nobody said. */
export const answerOf = ({ name, status }: DueMedicine, entries: ReadonlyMap<string, string>): string | null =>
  status === 'taken' || status === 'skipped' ? status : (entries.get(`medicine.${name}`) ?? null);

/** The names of those of which nobody said what became of them, each once. */
export const unanswered = (
  medicines: readonly DueMedicine[],
  entries: ReadonlyMap<string, string>,
): readonly string[] => [
  ...new Set(medicines.filter((medicine) => answerOf(medicine, entries) === null).map(({ name }) => name)),
];
