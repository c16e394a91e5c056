import { z } from 'zod';

const wholeNumber = z.coerce.number().int();

export const assistantSettings = z.object({
  /** The emergency numbers of Kenya (Communications Authority) unless said otherwise. */
  ASSISTANT_EMERGENCY_NUMBER: z.string().min(2).max(60).default('999 or 112'),
  /** For how many days conversations are kept after their last message. */
  ASSISTANT_KEEP_DAYS: wholeNumber.min(1).max(365).default(30),
  /** How long a proposal waits for its yes. */
  ASSISTANT_PROPOSAL_MINUTES: wholeNumber.min(1).max(120).default(15),
  /** How long a model may think, where one is set up, before the rules answer. */
  ASSISTANT_MODEL_SECONDS: wholeNumber.min(1).max(60).default(8),
});
