import type { QuizPreviewInput } from '../../../domains/wellbeing/contract';

type Values = Readonly<Record<string, unknown>>;

const TEXTS = ['code', 'title', 'description', 'instructions', 'source', 'licence', 'higherIs', 'multiplier'];
const CONDITION = ['whenItem', 'whenIs', 'whenValue'];
const ITEM = ['key', 'required', 'redFlagFrom', ...CONDITION];
const BAND = ['from', 'to', 'label', 'severity', 'advice'];

/** The quiz that stands in the edit view of the content manager now, as the server takes it for a preview. */
export const quizInForm = (values: Values): QuizPreviewInput['quiz'] => ({
  ...picked(values, TEXTS),
  sections: partsOf(values['sections']).map((section) => ({
    ...picked(section, ['title', 'text', ...CONDITION]),
    items: partsOf(section['items']).map((item) => ({
      ...picked(item, ITEM),
      ...(typeof item['id'] === 'number' ? { id: item['id'] } : {}),
      ...questionIn(item['question']),
    })),
  })),
  bands: partsOf(values['bands']).map((band) => picked(band, BAND)),
});

const partsOf = (list: unknown): readonly Values[] =>
  Array.isArray(list) ? list.filter((part): part is Values => typeof part === 'object' && part !== null) : [];

/** What is written in these fields; what is empty is left out. */
const picked = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name];
      return value === undefined || value === null || value === '' ? [] : [[name, value]];
    }),
  );

/** A relation stands in the form as what was changed about it: nothing said means that the saved one stays. */
const questionIn = (relation: unknown): { readonly question?: string | null } => {
  const { connect, disconnect } = (relation ?? {}) as { readonly connect?: unknown; readonly disconnect?: unknown };
  const [chosen] = partsOf(connect).toReversed();
  if (chosen) return { question: documentIdOf(chosen) };
  return partsOf(disconnect).length > 0 ? { question: null } : {};
};

const documentIdOf = (relation: Values): string | null => {
  const { documentId } = (relation['apiData'] ?? relation) as { readonly documentId?: unknown };
  return typeof documentId === 'string' ? documentId : null;
};
