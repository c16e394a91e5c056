import { DomainError, type FieldFault } from '../../kernel/errors';
import type { HelpView } from './contract';

/** Also what a quiz looks like that is not published. */
export const quizNotFound = (): DomainError =>
  new DomainError('not-found', 'wellbeing.quiz-not-found', 'There is no such quiz.');

export const questionNotFound = (): DomainError =>
  new DomainError('not-found', 'wellbeing.question-not-found', 'There is no such question.');

/** Also what somebody else's looks like. */
export const attemptNotFound = (): DomainError =>
  new DomainError('not-found', 'wellbeing.attempt-not-found', 'There is no such attempt.');

/** Also what somebody else's looks like. */
export const resultNotFound = (): DomainError =>
  new DomainError('not-found', 'wellbeing.result-not-found', 'There is no such result.');

/** Also what somebody else's looks like. */
export const goalNotFound = (): DomainError =>
  new DomainError('not-found', 'wellbeing.goal-not-found', 'There is no such goal.');

/** Also what one about somebody else's patient looks like. */
export const alertNotFound = (): DomainError =>
  new DomainError('not-found', 'wellbeing.alert-not-found', 'There is no such alert.');

export const attemptSubmitted = (): DomainError =>
  new DomainError(
    'conflict',
    'wellbeing.attempt-submitted',
    'This attempt was submitted. Its answers stay as they are; begin the quiz again to answer anew.',
  );

export const ANSWERS_UNFIT = 'wellbeing.answers-unfit';

/** With `help` first, where one of the answers calls for it. */
export const answersUnfit = (faults: readonly FieldFault[], help: HelpView | null = null): DomainError => {
  const lines = help ? [help.message, ...help.lines.map(({ name, phone }) => `${name}: ${phone}.`)] : [];
  const message = [...lines, faults[0]?.message ?? 'Some answers do not fit.'].join(' ');
  return new DomainError('invalid', ANSWERS_UNFIT, message, faults);
};

/** Publishing is refused until nothing of this is left. */
export const quizUnfit = (faults: readonly FieldFault[]): DomainError =>
  new DomainError(
    'invalid',
    'wellbeing.quiz-unfit',
    `This quiz cannot be published yet: ${faults[0]?.message ?? ''}`.trim(),
    faults,
  );

export const questionInUse = (): DomainError =>
  new DomainError(
    'conflict',
    'wellbeing.question-in-use',
    'A quiz asks this question. Take it out of the quiz first; results that are there stay as they are.',
  );

export const goalEnded = (): DomainError =>
  new DomainError('conflict', 'wellbeing.goal-ended', 'This goal has ended. Set a new one to go on.');

export const goalMeasuredElsewhere = (): DomainError =>
  new DomainError(
    'conflict',
    'wellbeing.goal-measured-elsewhere',
    'The progress of this goal is measured from other records. It takes no entries of its own.',
  );

export const goalSetByStaff = (): DomainError =>
  new DomainError(
    'forbidden',
    'wellbeing.goal-set-by-staff',
    'This goal was set for you by staff. You can change its reminders, stop it, and add entries; ask them to change the rest.',
  );
