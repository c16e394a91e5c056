import type { Band, BandInForm, ItemInForm, QuestionView, Quiz, QuizFault, QuizPreviewInput } from '../contract';

type Fields = Omit<QuizPreviewInput['quiz'], 'sections' | 'bands'>;
type ItemFields = Omit<ItemInForm, 'id' | 'question'>;
interface Section<Item> extends Partial<Pick<ItemFields, 'whenItem' | 'whenIs' | 'whenValue'>> {
  readonly title?: string | null | undefined;
  readonly text?: string | null | undefined;
  readonly items?: readonly Item[] | null | undefined;
}

/** A quiz as Strapi names its fields, with what is missing left empty. */
export const quizOf = <Item extends ItemFields>(
  written: Fields & { readonly sections?: readonly Section<Item>[] | null | undefined },
  questionOf: (item: Item) => QuestionView | null,
): Omit<Quiz, 'documentId' | 'locale' | 'bands'> => ({
  code: written.code ?? null,
  title: written.title ?? '',
  description: written.description ?? null,
  instructions: written.instructions ?? null,
  source: written.source ?? null,
  licence: written.licence ?? null,
  higherIs: written.higherIs ?? 'worse',
  multiplier: written.multiplier ?? 1,
  sections: (written.sections ?? []).map((section) => ({
    title: section.title ?? null,
    text: section.text ?? null,
    when: conditionOf(section),
    items: (section.items ?? []).map((item) => ({
      key: item.key ?? '',
      required: item.required ?? true,
      redFlagFrom: item.redFlagFrom ?? null,
      when: conditionOf(item),
      question: questionOf(item),
    })),
  })),
});

const conditionOf = ({ whenItem, whenIs, whenValue }: Pick<ItemFields, 'whenItem' | 'whenIs' | 'whenValue'>) =>
  whenItem && whenIs && whenValue ? { item: whenItem, is: whenIs, value: whenValue } : null;

/** The bands that are written to their end, and what is missing in the others. */
export const bandsOf = (
  written: readonly BandInForm[],
): { readonly bands: Band[]; readonly unfinished: readonly QuizFault[] } => ({
  bands: written.flatMap((band) => (isFinished(band) ? [{ ...band, advice: band.advice ?? null }] : [])),
  unfinished: written.flatMap((band, place) =>
    isFinished(band)
      ? []
      : [{ path: ['bands', place], message: 'Say from which score to which it goes, its name and how serious it is.' }],
  ),
});

const isFinished = (band: BandInForm): band is BandInForm & Omit<Band, 'advice'> =>
  typeof band.from === 'number' && typeof band.to === 'number' && !!band.label?.trim() && !!band.severity;
