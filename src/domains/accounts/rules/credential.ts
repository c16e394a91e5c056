import type { FieldFault } from '../../../kernel/errors';
import { addDays, startOfDay, type LocalDate } from '../../../kernel/time';
import type {
  CredentialsView,
  CredentialState,
  CredentialView,
  SubmitCredentialInput,
  Profession,
  Standing,
} from '../contract';

/** What was submitted, and what became of it. */
interface Facts extends Omit<CredentialView, 'documentId' | 'documents' | 'handedInAt' | 'decidedAt'> {
  readonly id: string;
  readonly documents: readonly string[];
  readonly validUntil: Date | null;
  readonly handedInAt: Date;
  readonly decidedAt: Date | null;
}

/** The first instant at which it is good no more: the end of its last day where its holder lives. */
export const endOf = (expiresOn: LocalDate | null, timeZone: string): Date | null =>
  expiresOn === null ? null : startOfDay(addDays(expiresOn, 1), timeZone);

/** What speaks against handing this in on `today`, by field. */
export const submissionFaults = (
  profession: Profession,
  { issuedOn, expiresOn, documents }: Pick<SubmitCredentialInput, 'issuedOn' | 'expiresOn' | 'documents'>,
  today: LocalDate,
): FieldFault[] => {
  const faults: FieldFault[] = [];
  if (issuedOn > today)
    faults.push({ path: ['issuedOn'], message: 'This day is still to come. Give the day on which it was issued.' });
  if (expiresOn === null && profession !== 'doctor')
    faults.push({ path: ['expiresOn'], message: 'Give the last day on which it is good.' });
  if (expiresOn !== null && expiresOn < today)
    faults.push({ path: ['expiresOn'], message: 'It has ended already. Hand in the one that is good now.' });
  if (documents.length === 0 && profession !== 'doctor')
    faults.push({
      path: ['documents'],
      message: 'Upload the certificate at /api/users/me/documents, and give its id here.',
    });
  return faults;
};

const FIELDS = ['kind', 'number', 'issuer', 'issuedOn', 'expiresOn'] as const;

/** Whether handing this in again would change nothing. */
export const saysTheSame = (known: Facts, submitted: SubmitCredentialInput): boolean =>
  FIELDS.every((field) => known[field] === submitted[field]) &&
  known.documents.join('\n') === submitted.documents.join('\n');

/** What it is at `now`: an approved one ends by itself, whether or not anybody has written that down yet. */
export const stateAt = ({ state, validUntil }: Pick<Facts, 'state' | 'validUntil'>, now: Date): CredentialState =>
  state === 'approved' && validUntil !== null && validUntil <= now ? 'expired' : state;

/** How somebody stands who submitted `all`, newest first. */
export const standingOf = (
  all: readonly Facts[],
  now: Date,
): Pick<CredentialsView, 'status' | 'verified' | 'verifiedUntil'> => {
  const approved = all.find((credential) => stateAt(credential, now) === 'approved');
  if (approved)
    return { status: 'verified', verified: true, verifiedUntil: approved.validUntil?.toISOString() ?? null };
  const [newest = null] = all.map((credential) => stateAt(credential, now)).filter((state) => state !== 'replaced');
  return { status: (newest ?? 'none') as Standing, verified: false, verifiedUntil: null };
};

export const credentialViewOf = (credential: Facts, now: Date): CredentialView => {
  const { id, profession, kind, number, issuer, issuedOn, expiresOn, documents, reason, handedInAt, decidedAt } =
    credential;
  return {
    documentId: id,
    profession,
    kind,
    number,
    issuer,
    issuedOn,
    expiresOn,
    documents: [...documents],
    state: stateAt(credential, now),
    reason,
    handedInAt: handedInAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
};
