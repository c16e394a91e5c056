import { z } from 'zod';
import { publicKeyShape, type PublicKey } from './contract';

/** A JWK, written as JSON. */
const key = z
  .string()
  .default('')
  .transform((written, context): PublicKey | null => {
    if (written.trim() === '') return null;
    const read = publicKeyShape.safeParse(parsed(written));
    if (read.success) return read.data;
    context.addIssue({ code: 'custom', message: 'must be a public JWK on P-256 or X25519, without a private part' });
    return z.NEVER;
  });

const parsed = (written: string): unknown => {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return null;
  }
};

export const carePlansSettings = z.object({
  /** Notes are sealed to this key, too. Its private half never comes near the server. */
  NOTE_RECOVERY_PUBLIC_KEY: key,
  /** How long a model may read a note, where one is set up and its doctor asks for it, before the rules answer alone. */
  NOTE_MODEL_SECONDS: z.coerce.number().int().min(1).max(120).default(20),
});
