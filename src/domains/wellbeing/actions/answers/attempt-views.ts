import {
  LOCALES,
  type AttemptView,
  type HelpView,
  type Locale,
  type ResultLine,
  type ResultView,
} from '../../contract';
import type { Help } from '../../deps';
import { shownAnswers } from '../../rules/answers';
import { redFlags, scoreOf } from '../../rules/scoring';
import { changeOf } from '../../rules/trend';
import type { AttemptRow, ResultRow } from '../../store/attempts';

const NOTICE: Readonly<Record<Locale, string>> = {
  en: 'A score shows signs and is no diagnosis. Talk to a health professional about what worries you.',
  sw: 'Alama zinaonyesha dalili na si utambuzi wa ugonjwa. Zungumza na mhudumu wa afya kuhusu jambo linalokutia wasiwasi.',
};

/** In the language of the quiz that is answered. */
export const helpFor = (help: Help, { quiz }: Pick<AttemptRow, 'quiz'>): HelpView => help[languageOf(quiz)];

const languageOf = ({ locale }: AttemptRow['quiz']): Locale => LOCALES.find((known) => known === locale) ?? 'en';

export const attemptViewOf = (attempt: AttemptRow, help: Help): AttemptView => ({
  documentId: attempt.id,
  status: attempt.status,
  startedAt: attempt.startedAt,
  savedAt: attempt.savedAt,
  quiz: attempt.quiz,
  version: attempt.version,
  answers: shownAnswers(attempt.quiz, attempt.answers),
  missing: [...scoreOf(attempt.quiz, attempt.answers).missing],
  help: redFlags(attempt.quiz, attempt.answers).length > 0 ? helpFor(help, attempt) : null,
});

export const resultLineOf = ({ attemptId: _, previous, ...row }: ResultRow): ResultLine => ({
  ...row,
  ...changeOf(row.score, previous, row.higherIs),
});

export const resultViewOf = (row: ResultRow, attempt: AttemptRow, help: Help): ResultView => ({
  ...resultLineOf(row),
  attempt: { documentId: row.attemptId },
  version: attempt.version,
  source: attempt.quiz.source,
  licence: attempt.quiz.licence,
  answers: shownAnswers(attempt.quiz, attempt.answers),
  help: row.redFlag ? helpFor(help, attempt) : null,
  notice: NOTICE[languageOf(attempt.quiz)],
});
