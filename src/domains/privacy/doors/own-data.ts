import { CONFIRMATION, eraseInput, exportFile, exportView, receiptView } from '../contract';
import { type Door, EVERYBODY, SIGNED_IN, allow, doorsOf } from '../../../kernel/door';
import { Download } from '../../../kernel/answers';
import type { Privacy } from '../index';
import { erasuresByStaff } from './erasures-by-staff';

const door = doorsOf<Privacy>();

const signedIn = allow(SIGNED_IN, 'own');

const erasing = {
  name: 'privacy.erase',
  exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
  who: signedIn,
  unverified: 'may',
  limits: ['signInPerAccount'],
  body: eraseInput,
  description: `With the word ${CONFIRMATION}, the password and, where the second factor is on, a code or a recovery code; whoever has neither signs in anew first. The account is closed when this answers, and workers do the rest at once. It cannot be undone. The receipt stays, and names nobody.`,
  answer: { status: 202, description: 'The receipt', schema: receiptView },
  refusals: {
    400: 'The word or a proof is missing or wrong',
    403: 'A new sign-in is needed',
    409: 'The last superadmin cannot go',
  },
} as const satisfies Partial<Door>;

export const privacyDoors: readonly Door[] = [
  door({
    name: 'privacy.export',
    method: 'GET',
    paths: ['/users/me/export'],
    graphql: ['Query.myExport'],
    summary: 'My newest copy of everything about me, and how far it is',
    description:
      'Who has none, or one that expired, asks for one by this. It is made in the background; a mail says when it is ready. It is kept for 24 hours.',
    who: signedIn,
    unverified: 'may',
    answer: {
      status: 200,
      description: 'The copy: its state, its progress from 0 to 1, and where its file is to be had',
      schema: exportView,
    },
    run: (privacy, { actor }) => privacy.myExport(actor),
  }),
  door({
    name: 'privacy.startExport',
    method: 'POST',
    paths: ['/users/me/export'],
    graphql: ['Mutation.startExport'],
    anyBody: true,
    summary: 'Ask for a new copy of everything about me',
    description: 'One that is under way, or less than an hour old, is the answer.',
    who: signedIn,
    unverified: 'may',
    answer: {
      status: 202,
      description: 'The copy: its state, its progress from 0 to 1, and where its file is to be had',
      schema: exportView,
    },
    run: (privacy, { actor }) => privacy.startExport(actor),
  }),
  door({
    name: 'privacy.downloadExport',
    exampleMeets: { 404: 'what the example names is not there' },
    method: 'GET',
    paths: ['/users/me/export/file'],
    notInGraphql: 'It is a file. myExport.download says where it is to be had.',
    shape: 'bare',
    summary: 'Download my newest finished copy',
    description: 'JSON: a section for each kind of record, with the field names of the API and times in ISO 8601.',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'The file', schema: exportFile },
    refusals: { 404: 'There is no finished copy' },
    run: async (privacy, { actor }) =>
      new Download({ ...(await privacy.downloadExport(actor)), type: 'application/json' }),
  }),
  door({
    ...erasing,
    method: 'DELETE',
    paths: ['/users/me'],
    graphql: ['Mutation.eraseMe'],
    summary: 'Erase my account and everything about me',
    run: (privacy, { actor, body }) => privacy.eraseMe(actor, body),
  }),
  door({
    ...erasing,
    name: 'privacy.eraseByPost',
    exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
    method: 'POST',
    paths: ['/users/me/erase'],
    notInGraphql: 'The same as eraseMe.',
    summary: 'The same, for clients that cannot send a body with DELETE',
    run: (privacy, { actor, body }) => privacy.eraseMe(actor, body),
  }),
  door({
    name: 'privacy.receipt',
    method: 'GET',
    paths: ['/erasures/:id'],
    graphql: ['Query.erasure'],
    summary: 'What was done under a receipt',
    description: 'For whoever holds it. It names nobody.',
    who: allow(EVERYBODY, 'any'),
    answer: { status: 200, description: 'The receipt', schema: receiptView },
    refusals: { 404: 'There is no such receipt' },
    run: (privacy, { actor, id }) => privacy.readReceipt(actor, id),
  }),
  ...erasuresByStaff,
];
