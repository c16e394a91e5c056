import { z } from 'zod';

/** Six digits of the app, or a recovery code; how they are grouped does not matter. */
export const panelFactorProof = z.strictObject({
  code: z
    .string()
    .max(64, { error: 'Write the 6 digits that your authenticator app shows, or a recovery code.' })
    .transform((typed) => typed.replace(/[\s\p{Pd}]/gu, '').toLowerCase()),
});
export type PanelFactorProof = z.output<typeof panelFactorProof>;

export interface PanelSecondFactorView {
  /** Null where it is off. */
  readonly enabledAt: string | null;
  /** Whether this installation asks for one. */
  readonly required: boolean;
}
