/** What the catalogue says of two medicines. */
export interface InteractionFinding {
  readonly kind: 'interaction' | 'duplicate';
  readonly severity: 'minor' | 'moderate' | 'serious' | 'contraindicated';
  readonly between: readonly [string, string];
  readonly reason: string;
}

export interface Warning {
  readonly message: string;
  /** It takes a reason to go on all the same. */
  readonly isSerious: boolean;
}

const SERIOUS: readonly InteractionFinding['severity'][] = ['serious', 'contraindicated'];

/** What the catalogue found, in words. */
export const warningOf = ({ severity, between, reason, kind }: InteractionFinding): Warning => ({
  message:
    kind === 'duplicate'
      ? `${between[0]} and ${between[1]} are the same therapy: ${reason}`
      : `${between[0]} and ${between[1]} (${severity}): ${reason}`,
  isSerious: SERIOUS.includes(severity),
});

/** A medicine that the patient is allergic to, by its name or by what is in it. */
export const allergyWarnings = (
  medicines: readonly { readonly name: string; readonly ingredients: readonly string[] }[],
  allergies: readonly string[],
): readonly Warning[] =>
  medicines.flatMap(({ name, ingredients }) =>
    allergies
      .filter((allergy) => [name, ...ingredients].some((word) => concerns(word, allergy)))
      .map((allergy) => ({
        message: `The patient is allergic to ${allergy}, and ${name} is or holds that.`,
        isSerious: true,
      })),
  );

const concerns = (medicine: string, allergy: string): boolean => {
  const [words, wanted] = [wordsOf(medicine), wordsOf(allergy)];
  return wanted.length > 0 && wanted.every((word) => words.includes(word));
};
const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}[\p{L}\p{N}-]*/gu) ?? [];
