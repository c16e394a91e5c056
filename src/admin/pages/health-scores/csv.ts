import type { GroupView, HealthScoreView } from '../../../domains/wellbeing/contract';

/** A text as a spreadsheet takes it for nothing but a text. */
const quoted = (text: string): string => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;

const linesOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : quoted(cell))).join(',')).join('\r\n');

/** Days, then quizzes, for a spreadsheet. Nothing in it is of fewer than five people. */
export const csvOfGroup = ({ days, quizzes }: GroupView): string =>
  linesOf([
    ['day (UTC)', 'mean health score', 'people'],
    ...days.map(({ day, mean, people }) => [day, mean, people]),
    [],
    ['quiz', 'result', 'people'],
    ...quizzes.flatMap(({ title, bands }) => bands.map(({ label, people }) => [title, label, people])),
  ]);

/** The scores of one person with their parts, for a spreadsheet. */
export const csvOfPerson = (days: readonly HealthScoreView[]): string =>
  linesOf([
    ['day', 'score', 'whose', 'part', 'value', 'weight', 'since'],
    ...days.flatMap(({ day, score, source, parts }) =>
      parts
        .filter(({ value }) => value !== null)
        .map(({ label, value, weight, since }) => [
          day,
          score,
          source === 'computed' ? 'computed' : 'given by oneself',
          label,
          value ?? '',
          weight,
          since ?? '',
        ]),
    ),
  ]);
