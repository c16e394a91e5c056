import type { AssistantDeps } from '../deps';
import type { Intent } from '../rules/intent';
import { INSTRUCTIONS, intentFrom, OFFERS } from '../rules/model-tools';

/**
 * What a model makes of words that the rules do not know; null where there is none, or it fails, is slow, refuses, or chooses
 * what does not hold. It chooses: what follows is the same as behind the rules, and every write still waits for a yes.
 */
export const askModel =
  ({ model, modelTimeoutMs }: Pick<AssistantDeps, 'model' | 'modelTimeoutMs'>) =>
  async (message: string): Promise<Intent | null> => {
    if (!model) return null;
    try {
      const choice = await model.choose({
        instructions: INSTRUCTIONS,
        message,
        tools: OFFERS,
        timeoutMs: modelTimeoutMs,
      });
      return choice && intentFrom(choice, message);
    } catch {
      return null;
    }
  };
