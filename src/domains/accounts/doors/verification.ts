import { z } from 'zod';
import {
  credentialsView,
  decideInput,
  submitCredentialInput,
  PROFESSIONS,
  verificationsQuery,
  verificationView,
  type Profession,
} from '../contract';
import { type Door, NUMBERED, allow, doorsOf } from '../../../kernel/door';
import { Page } from '../../../kernel/answers';
import type { Accounts } from '../index';

const door = doorsOf<Accounts>();

const professional = allow(PROFESSIONS, 'own');
const admins = allow(['admin', 'superadmin'], 'any');

const PATHS: Readonly<Record<Profession, `/admin/${string}`>> = {
  doctor: '/admin/doctors/:id/verify',
  caregiver: '/admin/caregivers/:id/verify',
  pharmacist: '/admin/pharmacists/:id/verify',
};

const FIELDS: Readonly<Record<Profession, string>> = {
  doctor: 'Mutation.verifyDoctor',
  caregiver: 'Mutation.verifyCaregiver',
  pharmacist: 'Mutation.verifyPharmacist',
};

const decisionAbout = (profession: Profession): Door =>
  door({
    name: `verification.${profession}`,
    method: 'PATCH',
    paths: [PATHS[profession]],
    graphql: [FIELDS[profession]],
    summary: `Approve or reject what a ${profession} has handed in`,
    description:
      'The id is that of the person. To reject takes a reason, which the person is told. Name the `credential` that was looked at, and nothing is decided about one that came in since.',
    who: admins,
    limits: ['decisions'],
    body: decideInput,
    example: { decision: 'reject', reason: 'The number is not in the register. Please check it.' },
    answer: { status: 200, description: 'The credential as it is now', schema: verificationView },
    refusals: {
      403: 'Not for your role, or about yourself',
      404: `There is no such ${profession}`,
      409: 'Nothing waits, somebody else has decided (the message says who), or another credential came in since',
    },
    run: (accounts, { actor, id, body }) => accounts.decideVerification(actor, profession, id, body),
  });

export const verificationDoors: readonly Door[] = [
  door({
    name: 'verification.mine',
    method: 'GET',
    paths: ['/users/me/credentials', '/users/me/credential'],
    graphql: ['Query.credentials'],
    summary: 'How I stand, and what I handed in to be verified',
    who: professional,
    unverified: 'may',
    answer: { status: 200, description: 'My standing and my credentials, newest first', schema: credentialsView },
    run: (accounts, { actor }) => accounts.myCredentials(actor),
  }),
  door({
    name: 'verification.handIn',
    exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
    method: 'PUT',
    paths: ['/users/me/credentials', '/users/me/credential'],
    graphql: ['Mutation.handInCredential'],
    summary: 'Hand in my licence or credential, correct it, or renew it',
    description:
      'What waits is replaced by what comes; an approved one stays good until the new one is approved. Caregivers and pharmacists give the last day on which it is good, and at least one of their documents. The same again changes nothing.',
    who: professional,
    unverified: 'may',
    limits: ['credentials'],
    body: submitCredentialInput,
    example: {
      kind: 'licence',
      number: 'KMPDC-A-12345',
      issuer: 'Kenya Medical Practitioners and Dentists Council',
      issuedOn: '2024-01-15',
      expiresOn: '2099-12-31',
    },
    answer: { status: 200, description: 'My standing and my credentials, newest first', schema: credentialsView },
    run: (accounts, { actor, body }) => accounts.submitCredential(actor, body),
  }),
  door({
    name: 'verification.list',
    method: 'GET',
    paths: ['/admin/verifications'],
    graphql: ['Query.verifications_connection'],
    summary: 'Who waits to be verified, and since when',
    description:
      'Who has waited longest comes first. `state` also lists what ends within 30 days (`expiring`) and what was decided.',
    who: admins,
    query: verificationsQuery,
    answer: {
      status: 200,
      description: 'A page of credentials; `meta.counts` says how many wait and how many end soon',
      schema: z.array(verificationView),
      meta: NUMBERED.extend({ counts: z.object({ waiting: z.int(), expiring: z.int() }) }),
    },
    run: async (accounts, { actor, query }) => {
      const { verifications, pagination, counts } = await accounts.listVerifications(actor, query);
      return new Page(verifications, { pagination, counts });
    },
  }),
  ...PROFESSIONS.map(decisionAbout),
];
