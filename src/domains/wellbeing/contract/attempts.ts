import { z } from 'zod';
import { documentId, key, locale, pages, patient, text, type Pagination } from './fields';
import { quizView, SEVERITIES } from './quizzes';

/** The answer to one question, in the field that fits its kind. None of them takes an answer back. */
export const answerShape = z.strictObject({
  item: key,
  /** `single`: the value of what was chosen. */
  choice: key.nullable().optional(),
  /** `several`: the values of what was chosen; an empty list is an answer. */
  choices: z.array(key).max(50).nullable().optional(),
  /** `scale` and `number`. */
  number: z.number().nullable().optional(),
  text: text(4000).nullable().optional(),
});
export type AnswerInput = z.output<typeof answerShape>;

const answers = z.array(answerShape).max(200, { error: 'Give at most 200 answers at once.' });

export const beginInput = z.strictObject({ locale: locale.optional() });
export type BeginInput = z.output<typeof beginInput>;

/** Some answers of an attempt that goes on. What is left out stays. */
export const savePageInput = z.strictObject({ answers });
export type SavePageInput = z.output<typeof savePageInput>;

/** The last answers, or none. */
export const submitInput = z.strictObject({ answers: answers.default([]) });
export type SubmitInput = z.output<typeof submitInput>;

/** A whole quiz at once. */
export const answerInput = z.strictObject({ locale: locale.optional(), answers });
export type AnswerQuizInput = z.output<typeof answerInput>;

export const helpView = z.object({
  message: z.string(),
  lines: z.array(z.object({ name: z.string(), phone: z.string(), url: z.string().nullable() })),
});
export type HelpView = z.output<typeof helpView>;

const answerView = z.object({
  item: z.string(),
  question: z.string(),
  choice: z.string().nullable(),
  choices: z.array(z.string()).nullable(),
  number: z.number().nullable(),
  text: z.string().nullable(),
});
export type AnswerView = z.output<typeof answerView>;

export const attemptView = z.object({
  documentId: z.string(),
  status: z.enum(['open', 'submitted']),
  startedAt: z.string(),
  savedAt: z.string(),
  /** As it was when the attempt began. */
  quiz: quizView,
  /** Of the quiz that was answered: the same for the same content. */
  version: z.string(),
  answers: z.array(answerView),
  /** The questions that are asked after what was answered so far, and have no answer yet. */
  missing: z.array(z.string()),
  /** Where help is to be had, when an answer calls for it. */
  help: helpView.nullable(),
});
export type AttemptView = z.output<typeof attemptView>;

export const attemptLine = z.object({
  documentId: z.string(),
  quiz: z.object({ documentId: z.string(), title: z.string() }),
  startedAt: z.string(),
  savedAt: z.string(),
  answered: z.int(),
});
export type AttemptLine = z.output<typeof attemptLine>;

export const resultLine = z.object({
  documentId: z.string(),
  quiz: z.object({ documentId: z.string(), code: z.string().nullable(), title: z.string() }),
  submittedAt: z.string(),
  /** Null for a quiz that is not scored. */
  score: z.number().nullable(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  higherIs: z.enum(['better', 'worse']),
  band: z.object({ label: z.string(), severity: z.enum(SEVERITIES), advice: z.string().nullable() }).nullable(),
  redFlag: z.boolean(),
  /** The score less that of the result before it, of the same quiz; null for the first. */
  change: z.number().nullable(),
  trend: z.enum(['better', 'worse', 'same']).nullable(),
});
export type ResultLine = z.output<typeof resultLine>;

export const resultView = resultLine.extend({
  attempt: z.object({ documentId: z.string() }),
  /** Of the quiz that was answered. */
  version: z.string(),
  source: z.string().nullable(),
  licence: z.string().nullable(),
  answers: z.array(answerView),
  help: helpView.nullable(),
  notice: z.string(),
});
export type ResultView = z.output<typeof resultView>;

export const resultsQuery = z.strictObject({ quiz: documentId.optional(), patient, ...pages });
export type ResultsQuery = z.output<typeof resultsQuery>;

export const alertView = z.object({
  documentId: z.string(),
  patient: z.object({ documentId: z.string(), name: z.string() }),
  quiz: z.object({ documentId: z.string(), title: z.string() }),
  raisedAt: z.string(),
  acknowledgedAt: z.string().nullable(),
  /** The name of who sees to it; null while nobody does, and of somebody who has left. */
  acknowledgedBy: z.string().nullable(),
});
export type AlertView = z.output<typeof alertView>;

/** An alert as those who watch see it. */
export interface WatchedAlert extends AlertView {
  /** When the next are told; null when nobody will be any more. */
  readonly nextAt: string | null;
  /** How many messages went out so far. */
  readonly told: number;
}
export interface AlertBoard {
  readonly alerts: readonly WatchedAlert[];
  readonly pagination: Pagination;
  /** When it was read. */
  readonly at: string;
}
export const alertsQuery = z.strictObject({ open: z.enum(['true', 'false']).optional(), ...pages });
export type AlertsQuery = z.output<typeof alertsQuery>;
