import type { Band, Locale } from '../contract';

/** A published instrument, as it comes with CareLoop: every question has the same answers, and all of them count alike. */
export interface ShippedQuiz {
  readonly code: string;
  readonly source: string;
  readonly licence: string;
  readonly higherIs: 'better' | 'worse';
  readonly multiplier: number;
  /** The number of the question whose answer calls for help at once, and from which score on. */
  readonly redFlag?: { readonly question: number; readonly from: number };
  readonly words: Readonly<Record<Locale, ShippedWords>>;
}

export interface ShippedWords {
  readonly title: string;
  readonly description: string;
  readonly instructions: string;
  readonly questions: readonly string[];
  /** By score, as the first question lists them. */
  readonly options: readonly (readonly [score: number, label: string])[];
  readonly bands: readonly Band[];
}
