import { z } from 'zod';
import { createMedicationInput, DOSE_STATUSES } from '../regimens';

const id = z.string().min(1).max(60);
/** A dose, and how it stood when this was proposed. */
const dose = { doseId: id, status: z.enum(DOSE_STATUSES) };

/** What a proposal carries out. */
export const writeArguments = z.discriminatedUnion('tool', [
  z.strictObject({ tool: z.literal('create-plan'), input: createMedicationInput }),
  z.strictObject({ tool: z.literal('take-dose'), ...dose }),
  z.strictObject({ tool: z.literal('skip-dose'), ...dose }),
  z.strictObject({ tool: z.literal('snooze-dose'), ...dose, minutes: z.int().min(1).max(240) }),
  z.strictObject({ tool: z.literal('move-dose'), ...dose, dueAt: z.iso.datetime() }),
  /** `updatedAt`: the version of the medication that is moved. */
  z.strictObject({
    tool: z.literal('move-plan'),
    medicationId: id,
    updatedAt: z.iso.datetime(),
    minutes: z.int().min(-1439).max(1439),
  }),
]);
export type WriteArguments = z.infer<typeof writeArguments>;
