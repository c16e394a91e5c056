import { z } from 'zod';
import { driverIn, wire } from '../../ports/wire';
import type * as Sdk from './sdk';

const sdk = driverIn<typeof Sdk>(__filename, './sdk');
const settings = z.object({
  MODEL_PROVIDER: z
    .enum(['off', 'openai-compatible', 'gemini'])
    .default('off')
    .describe('Off: the assistant answers by rules alone, and no word leaves this installation.'),
  MODEL_NAME: z.string().optional(),
  MODEL_API_KEY: z.string().optional(),
  MODEL_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Of an OpenAI-compatible service, up to /v1.'),
});

/** A model by its provider; none where that is off or not whole. */
export default wire({
  tool: 'model',
  settings,
  make: (_ground, { MODEL_PROVIDER, MODEL_NAME, MODEL_API_KEY, MODEL_URL }) => {
    if (MODEL_PROVIDER === 'off' || !MODEL_NAME) return null;
    const key = MODEL_API_KEY ? { apiKey: MODEL_API_KEY } : {};
    const { gemini, openAiCompatible } = sdk();
    if (MODEL_PROVIDER === 'gemini') return gemini(MODEL_NAME, key);
    return MODEL_URL ? openAiCompatible(MODEL_NAME, { baseURL: MODEL_URL, ...key }) : null;
  },
});
