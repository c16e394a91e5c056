import { z } from 'zod';
import { ROLES } from '../../../kernel/actor';
import { instant, page, personId, text } from './fields';
import { plainAddress } from '../../../kernel/text';
import { LINK_STATUSES, LINK_KINDS, PERMISSIONS } from '../words';

const requestKind = z.enum(['doctor', 'caregiver'], { error: 'Choose doctor or caregiver, or leave it out.' });

/** Whom to ask: by documentId, or by the exact e-mail address. `kind` follows from the professional's role and may be left out. */
export const requestLinkInput = z
  .strictObject({
    receiverId: personId.optional(),
    email: text(254)
      .toLowerCase()
      .overwrite(plainAddress)
      .pipe(z.email({ error: 'Write an e-mail address, such as maria@example.org.' }))
      .optional(),
    kind: requestKind.optional(),
  })
  .refine(({ receiverId, email }) => (receiverId === undefined) !== (email === undefined), {
    path: ['receiverId'],
    error: 'Give either receiverId or email.',
  });
export type RequestLinkInput = z.output<typeof requestLinkInput>;

export const ANSWERS = ['accepted', 'rejected'] as const;
export type LinkAnswer = (typeof ANSWERS)[number];
const answer = z.enum(ANSWERS, { error: `Choose from ${ANSWERS.join(', ')}.` });

export const respondInput = z.strictObject({ status: answer });
export const updateRequestInput = z.strictObject({ requestId: personId, status: answer });
export const endLinkInput = z.strictObject({ reason: text(500).nullable().default(null) });
export const removeCaregiverInput = z.strictObject({ caregiverId: personId });
export const permissionsInput = z.strictObject({
  permissions: z
    .array(z.enum(PERMISSIONS, { error: `Choose from ${PERMISSIONS.join(', ')}.` }), { error: 'Give a list.' })
    .max(PERMISSIONS.length, { error: 'Name each permission once.' })
    .transform((named) => PERMISSIONS.filter((permission) => named.includes(permission))),
});
/** `primary`: false makes this doctor one among others again. */
export const primaryInput = z.strictObject({ primary: z.boolean({ error: 'Say true or false.' }).default(true) });

export const linksQuery = z.strictObject({
  side: z.enum(['patient', 'carer'], { error: 'Choose patient or carer.' }).optional(),
  status: z.enum(LINK_STATUSES, { error: `Choose from ${LINK_STATUSES.join(', ')}.` }).optional(),
  kind: z.enum(LINK_KINDS, { error: `Choose from ${LINK_KINDS.join(', ')}.` }).optional(),
  page: page(100_000).default(1),
  pageSize: page(100).default(25),
});
export type LinksQuery = z.output<typeof linksQuery>;

const somebody = z.object({
  /** Null for somebody whose account is gone. */
  documentId: z.string().nullable(),
  /** Null until a patient who was asked has accepted, and for somebody whose account is gone. */
  name: z.string().nullable(),
});

export const linkView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  kind: z.enum(LINK_KINDS),
  status: z.enum(LINK_STATUSES),
  /** Which side of it the reader is on. */
  side: z.enum(['patient', 'carer']),
  patient: somebody,
  carer: somebody,
  /** Whether the reader asked for it. */
  requestedByMe: z.boolean(),
  permissions: z.array(z.enum(PERMISSIONS)),
  isPrimary: z.boolean(),
  requestedAt: instant,
  respondedAt: instant.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  endReason: z.string().nullable(),
});
export type LinkView = z.output<typeof linkView>;

export const selectDoctorInput = z.strictObject({ patientId: personId.optional(), doctorId: personId });
export type SelectDoctorInput = z.output<typeof selectDoctorInput>;
export const messageView = z.object({ message: z.string() });
export const patientsView = z.object({ patients: z.array(z.object({ id: z.string(), name: z.string() })) });

export const searchInput = z.strictObject({
  search: text(254).min(2, { error: 'Write at least 2 characters.' }),
});
/** Somebody who can be asked; without an address. */
export const suggestedView = z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) });
export type SuggestedView = z.output<typeof suggestedView>;
