import type { ReplyKind } from '../contract';
import type { WriteArguments } from '../write-arguments';
import type { Context } from './context';
import { say, type Phrase } from './phrases';

/** What is said back, what is proposed with it, and what the conversation remembers from now on. */
export interface Response {
  readonly kind: ReplyKind;
  readonly text: string;
  readonly context: Context;
  readonly proposes: { readonly write: WriteArguments; readonly says: string } | null;
}

type Result = Readonly<Record<string, string>>;

/** What waited is dropped, but for what `keeps` holds on to. */
export const settled = (context: Context, keeps: Partial<Context> = {}): Context => ({
  ...context,
  draft: null,
  choice: null,
  ...keeps,
});

export const answers = (
  context: Context,
  phrase: Phrase,
  values: Result = {},
  keeps: Partial<Context> = {},
): Response => ({
  kind: 'answer',
  text: say(context.language, phrase, values),
  context: settled(context, keeps),
  proposes: null,
});

export const asks = (
  context: Context,
  phrase: Phrase,
  values: Result = {},
  keeps: Partial<Context> = {},
): Response => ({
  ...answers(context, phrase, values, keeps),
  kind: 'question',
});

export const proposes = (
  context: Context,
  phrase: Phrase,
  values: Result,
  write: WriteArguments,
  keeps: Partial<Context> = {},
): Response => {
  const says = say(context.language, phrase, values);
  return {
    kind: 'proposal',
    text: say(context.language, 'confirm', { says }),
    context: settled(context, keeps),
    proposes: { write, says },
  };
};
