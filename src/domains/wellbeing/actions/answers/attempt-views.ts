import type { AttemptView, HelpView, ResultLine, ResultView } from '../../contract';
import { shownAnswers } from '../../rules/answers';
import { redFlags, scoreOf } from '../../rules/scoring';
import { changeOf } from '../../rules/trend';
import type { AttemptRow, ResultRow } from '../../store/attempts';

const NOTICE = 'A score shows signs and is no diagnosis. Talk to a health professional about what worries you.';

export const attemptViewOf = (attempt: AttemptRow, help: HelpView): AttemptView => ({
  documentId: attempt.id,
  status: attempt.status,
  startedAt: attempt.startedAt,
  savedAt: attempt.savedAt,
  quiz: attempt.quiz,
  version: attempt.version,
  answers: shownAnswers(attempt.quiz, attempt.answers),
  missing: [...scoreOf(attempt.quiz, attempt.answers).missing],
  help: redFlags(attempt.quiz, attempt.answers).length > 0 ? help : null,
});

export const resultLineOf = ({ attemptId: _, previous, ...row }: ResultRow): ResultLine => ({
  ...row,
  ...changeOf(row.score, previous, row.higherIs),
});

export const resultViewOf = (row: ResultRow, attempt: AttemptRow, help: HelpView): ResultView => ({
  ...resultLineOf(row),
  attempt: { documentId: row.attemptId },
  version: attempt.version,
  source: attempt.quiz.source,
  licence: attempt.quiz.licence,
  answers: shownAnswers(attempt.quiz, attempt.answers),
  help: row.redFlag ? help : null,
  notice: NOTICE,
});
