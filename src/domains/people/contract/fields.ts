import { z } from 'zod';
import { DOCUMENT_ID } from '../../../kernel/ids';
import { isEmptyOrVisible, writtenText } from '../../../kernel/text';

export const text = (longest: number) => writtenText(longest).trim();

export const filledText = (longest: number) =>
  text(longest)
    .min(1, { error: 'Do not leave this empty.' })
    .refine(isEmptyOrVisible, { error: 'Write something that can be seen.' });

export const personId = z
  .string({ error: 'Give the documentId of the person.' })
  .regex(DOCUMENT_ID, { error: 'Give the documentId of the person.' });

export const version = z
  .int({ error: 'Give the version that you last read.' })
  .min(0, { error: 'Give the version that you last read.' });

/** Query strings carry text: "2" is the number 2. */
export const page = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });

export const instant = z.iso.datetime({ offset: true });
