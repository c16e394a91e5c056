import { z } from 'zod';
import { writtenText } from '../../kernel/text';
import { CONSCIOUSNESS } from './words';

export const filled = (longest: number) => writtenText(longest).trim().min(1, { error: 'Do not leave this empty.' });
export const id = z.string().trim().min(1, { error: 'Give the ID.' }).max(60, { error: 'That is no ID.' });
export const instant = z.iso.datetime();
export const asked = z.iso.datetime({
  offset: true,
  error: 'Write an instant in ISO 8601, such as 2026-12-01T09:00:00Z.',
});
export const number = z.number({ error: 'Write a number.' });
export const latitude = number.min(-90, { error: 'Use -90 to 90.' }).max(90, { error: 'Use -90 to 90.' });
export const longitude = number.min(-180, { error: 'Use -180 to 180.' }).max(180, { error: 'Use -180 to 180.' });
export const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100, { error: 'Use at most 100.' }).default(25),
};

/** mmHg, beats and breaths each minute, °C, percent. */
export const vitalsInput = z.strictObject({
  bloodPressure: z
    .string({ error: 'Write the blood pressure as 120/80.' })
    .regex(/^\s*\d{1,3}\s*\/\s*\d{1,3}\s*$/, { error: 'Write the blood pressure as 120/80.' })
    .nullish(),
  heartRate: number.nullish(),
  temperature: number.nullish(),
  respiratoryRate: number.nullish(),
  oxygenSaturation: number.nullish(),
  /** Whether oxygen was given; left out: no. */
  supplementalOxygen: z.boolean().nullish(),
  /** Left out: alert. */
  consciousness: z.enum(CONSCIOUSNESS, { error: `Use one of ${CONSCIOUSNESS.join(', ')}.` }).nullish(),
});
export type VitalsInput = z.output<typeof vitalsInput>;
