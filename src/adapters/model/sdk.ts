import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, jsonSchema, tool, type LanguageModel } from 'ai';
import type { Model } from '../../ports/model';

const MOST_OUTPUT_TOKENS = 300;

/** Any model that the AI SDK speaks to. One call, no second try: whoever asks has rules to fall back on. */
export const sdkModel = (model: LanguageModel): Model => ({
  choose: async ({ instructions, message, tools, timeoutMs, mostTokens = MOST_OUTPUT_TOKENS }) => {
    const { toolCalls } = await generateText({
      model,
      system: instructions,
      prompt: message,
      tools: Object.fromEntries(
        tools.map(({ name, description, schema }) => [
          name,
          tool({ description, inputSchema: jsonSchema<Record<string, unknown>>(schema) }),
        ]),
      ),
      temperature: 0,
      maxOutputTokens: mostTokens,
      maxRetries: 0,
      abortSignal: AbortSignal.timeout(timeoutMs),
    });
    const [chosen, ...others] = toolCalls;
    return chosen && others.length === 0 ? { tool: chosen.toolName, arguments: chosen.input } : null;
  },
});

interface Key {
  readonly apiKey?: string;
}

/** A model of Google's. */
export const gemini = (name: string, key: Key): Model => sdkModel(createGoogleGenerativeAI(key)(name));

/** A model behind the protocol of OpenAI. */
export const openAiCompatible = (name: string, at: Key & { readonly baseURL: string }): Model =>
  sdkModel(createOpenAICompatible({ name: 'model', ...at })(name));
