import { z } from 'zod';
import { isTimeOfDay } from '../../../kernel/time';
import { version } from './fields';

const yesOrNo = z.boolean({ error: 'Say true or false.' });
const channels = {
  email: yesOrNo.default(true),
  sms: yesOrNo.default(false),
  push: yesOrNo.default(true),
  inApp: yesOrNo.default(true),
};
const optional = z.strictObject(channels);
/** Codes, and what the owner of an account must hear: by e-mail, always. */
const critical = z.strictObject({
  ...channels,
  email: z.literal(true, { error: 'These mails keep your account yours and cannot be switched off.' }).default(true),
});

const timeOfDay = z.string().refine(isTimeOfDay, { error: 'Write the time as HH:MM, from 00:00 to 23:59.' });

const choices = {
  topics: z
    .strictObject({ 'dose-reminder': optional.prefault({}), 'account-security': critical.prefault({}) })
    .prefault({}),
  /** In one's own time zone; may go over midnight. What is not critical waits until they end. */
  quietHours: z
    .strictObject({ from: timeOfDay, to: timeOfDay })
    .refine(({ from, to }) => from !== to, { path: ['to'], error: 'Choose an end that is not the beginning.' })
    .nullable()
    .default(null),
  /** One summary instead of single messages, for topics that can be summed up. A reminder cannot. */
  digest: yesOrNo.default(false),
};

/** Everything at once: what is left out is as usual again. */
export const preferencesInput = z.strictObject({ ...choices, version });
export type PreferencesInput = z.output<typeof preferencesInput>;
export type Preferences = Omit<PreferencesInput, 'version'>;

const shown = z.object({ email: z.boolean(), sms: z.boolean(), push: z.boolean(), inApp: z.boolean() });
export const preferencesView = z.object({
  topics: z.object({ 'dose-reminder': shown, 'account-security': shown }),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
  digest: z.boolean(),
  version: z.int(),
});
