import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
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
/** Of topics that can be summed up. */
const summable = z.strictObject({ ...channels, digest: yesOrNo.optional() });
/** Codes, and what the owner of an account must hear: by e-mail, always. */
const critical = z.strictObject({
  ...channels,
  email: z.literal(true, { error: 'These mails keep your account yours and cannot be switched off.' }).default(true),
});

const timeOfDay = z.string().refine(isTimeOfDay, { error: 'Write the time as HH:MM, from 00:00 to 23:59.' });

/** Numbers without a country are of Kenya. */
const HOME_COUNTRY = 'KE';
const phoneNumber = z.string().transform((text, context): string => {
  const number = text.length <= 40 ? parsePhoneNumberFromString(text, HOME_COUNTRY) : undefined;
  if (number?.isValid()) return number.number;
  context.addIssue({ code: 'custom', message: 'Write a phone number with its country, such as +254712345678.' });
  return z.NEVER;
});

const choices = {
  /** Beside these two, every topic that some room writes about (see the answer). */
  topics: z
    .object({ 'dose-reminder': optional.prefault({}), 'account-security': critical.prefault({}) })
    .catchall(summable)
    .prefault({}),
  /** Where SMS go, in any common spelling; null for nowhere. */
  smsNumber: phoneNumber.nullable().default(null),
  /** Whether subjects, SMS and push may name what is taken and why. */
  allowsDetails: yesOrNo.default(false),
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
const shownSummable = shown.extend({ digest: z.boolean().optional() });
export const preferencesView = z.object({
  topics: z.object({ 'dose-reminder': shown, 'account-security': shown }).catchall(shownSummable),
  smsNumber: z.string().nullable(),
  allowsDetails: z.boolean(),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
  digest: z.boolean(),
  version: z.int(),
});
