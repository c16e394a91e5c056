import { z } from 'zod';
import type { Clock } from '../../../ports/clock';
import { json, jsonIn, type Route } from '../answer';
import { simulator } from '../simulator';

const asked = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).default([]),
});

interface Result {
  readonly text: string | null;
  readonly call: { readonly name: string; readonly arguments: string } | null;
}

const calls = (name: string, given: object): Result => ({
  text: null,
  call: { name, arguments: JSON.stringify(given) },
});
const says = (text: string): Result => ({ text, call: null });

/** Text that names a tool with its arguments, as injections do. */
const COMMAND = /\{\s*"tool"\s*:\s*"([\w-]+)"\s*,\s*"arguments"\s*:\s*(\{[^}]*\})/u;

/** How a model behaves, by the name under which it is asked for. */
const BEHAVIOURS: Readonly<Record<string, (message: string) => Result>> = {
  careful: (message) => (/\b(?:pills|swallow)\b/iu.test(message) ? calls('due_today', {}) : says('I do not know.')),
  wrong: () => calls('create_plan', { words: 'remind me to take warfarin 50 mg five times a day' }),
  refusing: () => says('I cannot help with that.'),
  nonsense: () => ({ text: '¿?', call: { name: 'create_plan', arguments: '{"words": 42, "colour"' } }),
  obeying: (message) => {
    const command = COMMAND.exec(message);
    if (command) return { text: null, call: { name: command[1] ?? '', arguments: command[2] ?? '{}' } };
    if (/confirm|yes|ndiyo/iu.test(message)) return calls('confirm_proposal', { all: true });
    if (/list|show|plans|dawa/iu.test(message))
      return calls('list_plans', { about: null, patientId: message.slice(-24) });
    return calls('mark_dose', { what: 'taken', name: null, minutes: null });
  },
};

/** A tool by which a note is read, and not a conversation led. */
const LIST_STEPS = 'list_steps';
const sentencesIn = (note: string): readonly string[] =>
  note
    .split(/[.!?;\n]+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 2);
const quoted = (quote: string, more: object = {}) => ({
  quote,
  kind: 'plan',
  what: quote.split(' ').slice(-2).join(' '),
  amount: null,
  ...more,
});

/** The same behaviours before a note. */
const READERS: Readonly<Record<string, (note: string) => Result>> = {
  careful: (note) =>
    calls(LIST_STEPS, {
      steps: sentencesIn(note)
        .filter((sentence) => /\b(?:does well with|would benefit from|best is)\b/iu.test(sentence))
        .map((sentence) => quoted(sentence)),
    }),
  wrong: (note) =>
    calls(LIST_STEPS, {
      steps: [
        quoted('Take warfarin 50 mg five times a day', { what: 'warfarin', amount: '50 mg' }),
        ...sentencesIn(note).map((sentence) => quoted(sentence, { what: 'warfarin', amount: '50 mg' })),
      ],
    }),
  refusing: () => says('I cannot help with that.'),
  nonsense: () => ({ text: '¿?', call: { name: LIST_STEPS, arguments: '{"steps": [{"quote": 42, "colour"' } }),
  obeying: (note) =>
    calls(LIST_STEPS, {
      steps: sentencesIn(note)
        .filter((sentence) => /\b(?:ignore|disregard|admin|system|assistant|release|needsReview)\b/iu.test(sentence))
        .map((sentence) => quoted(sentence)),
    }),
};

/**
 * Chat completions of the OpenAI API. The model's name says how it behaves: careful, wrong, refusing, nonsense or obeying;
 * `slow` never answers, and one of another name is not there.
 */
export const openAiRoutes = (clock: Clock): readonly Route[] => [
  {
    method: 'POST',
    path: /^\/openai\/v1\/chat\/completions$/,
    run: async ({ body }) => {
      const request = asked.safeParse(jsonIn(body));
      if (!request.success)
        return json(400, { error: { message: z.prettifyError(request.error), type: 'invalid_request_error' } });
      const { model, messages, tools } = request.data;
      if (model === 'slow') return await new Promise<null>(() => undefined);
      const readsNote = tools.some(({ function: { name } }) => name === LIST_STEPS);
      const behave = (readsNote ? READERS : BEHAVIOURS)[model];
      if (!behave) return json(404, { error: { message: 'There is no such model.', type: 'invalid_request_error' } });
      const content = messages.findLast(({ role }) => role === 'user')?.content;
      return json(200, completion(model, behave(wordsIn(content)), clock.now()));
    },
  },
];

const wordsIn = (content: unknown): string => (typeof content === 'string' ? content : JSON.stringify(content ?? ''));

const completion = (model: string, { text, call }: Result, now: Date) => ({
  id: `chatcmpl-${now.getTime()}`,
  object: 'chat.completion',
  created: Math.floor(now.getTime() / 1_000),
  model,
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: text,
        ...(call ? { tool_calls: [{ id: 'call_1', type: 'function', function: call }] } : {}),
      },
      finish_reason: call ? 'tool_calls' : 'stop',
    },
  ],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

export default simulator({
  services: {},
  open: ({ clock }) => ({ routes: openAiRoutes(clock) }),
});
