import { z } from 'zod';
import { minutes, text } from './plan-contract';

const contact = z
  .strictObject({
    name: text(120).min(1, { error: 'Say who this is.' }),
    /** By mail. */
    email: z.email({ error: 'Write an e-mail address.' }).max(254).nullable().default(null),
    /** By SMS: E.164. */
    phone: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, { error: 'Write the number with its country code, such as +254712345678.' })
      .nullable()
      .default(null),
  })
  .refine(({ email, phone }) => email !== null || phone !== null, {
    path: ['phone'],
    error: 'Give a phone number or an e-mail address.',
  });

const step = z.strictObject({
  /** After the dose was due. */
  afterMinutes: minutes(5, 24 * 60),
  /** People who are linked to the patient, by their documentIds: told as they like to be told. */
  people: z.array(z.string().min(1).max(40)).max(10, { error: 'Name at most 10 people.' }).default([]),
  /** People without an account, by the channels given. */
  contacts: z.array(contact).max(5, { error: 'Name at most 5 contacts.' }).default([]),
});

/** Who is told of a dose without an answer, one step after the other. */
export const escalationInput = z
  .strictObject({
    /** Of this medication's plan only; of all plans when left out. */
    medicationId: z.string().min(1).max(40).nullable().default(null),
    steps: z.array(step).min(1, { error: 'Say who is told, and when.' }).max(5, { error: 'Give at most 5 steps.' }),
    /** The patient agrees that these people are told. Nothing is told without it. */
    consent: z.literal(true, { error: 'Agree to it with "consent": true: nobody is told otherwise.' }),
  })
  .superRefine(({ steps }, refusal) => {
    for (const [index, { people, contacts, afterMinutes }] of steps.entries()) {
      if (people.length + contacts.length === 0)
        refusal.addIssue({
          code: 'custom',
          path: ['steps', index, 'people'],
          message: 'Say who is told in this step.',
        });
      if (index > 0 && afterMinutes <= (steps[index - 1]?.afterMinutes ?? 0))
        refusal.addIssue({
          code: 'custom',
          path: ['steps', index, 'afterMinutes'],
          message: 'Each step comes later than the one before.',
        });
    }
  });
export type EscalationInput = z.infer<typeof escalationInput>;

export const escalationView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  medication: z.object({ documentId: z.string(), name: z.string() }).nullable(),
  steps: z.array(
    z.object({
      afterMinutes: z.int(),
      people: z.array(z.object({ documentId: z.string(), name: z.string() })),
      contacts: z.array(z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() })),
    }),
  ),
  agreedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});
export type EscalationView = z.infer<typeof escalationView>;

export const acknowledgedView = z.object({
  /** False where somebody had done so before. */
  first: z.boolean(),
});
