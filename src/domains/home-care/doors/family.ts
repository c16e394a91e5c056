import { z } from 'zod';
import { allow, doorsOf, SIGNED_IN, type Door } from '../../../kernel/door';
import { changeFamilyInput, familyMemberView, familyRecordView, inviteFamilyInput } from '../contract';
import type { HomeCare } from '../index';

const door = doorsOf<HomeCare>();
const everybody = allow(SIGNED_IN, 'own');
const MISSING = { 404: 'There is no such family member of mine' } as const;

export const familyDoors: readonly Door[] = [
  door({
    name: 'family.invite',
    method: 'POST',
    paths: ['/family-members'],
    graphql: ['Mutation.inviteFamilyMember'],
    summary: 'Let a family member see how I am, up to a level and until an instant',
    description:
      'By the exact e-mail address of their account; they see nothing before they accept. `status` shows how I am; `visits` also who comes when; `reports` also what was written about visits.',
    who: { patient: 'own' },
    limits: ['inviteFamily'],
    body: inviteFamilyInput,
    example: {
      email: 'asha@example.org',
      relation: 'daughter',
      level: 'visits',
      until: '2027-01-31T00:00:00Z',
    },
    exampleMeets: { 400: 'nobody has this address' },
    answer: { status: 201, description: 'The invitation', schema: familyMemberView },
    refusals: { 409: 'This person is let in already, or there are too many' },
    run: async (room, { actor, body }) => await room.inviteFamily(actor, body),
  }),
  door({
    name: 'family.list',
    method: 'GET',
    paths: ['/family-members'],
    graphql: ['Query.familyMembers'],
    summary: 'Whom I let see how I am, and who lets me see how they are',
    who: everybody,
    answer: { status: 200, description: 'The newest first', schema: z.array(familyMemberView) },
    run: async (room, { actor }) => await room.listFamily(actor),
  }),
  door({
    name: 'family.accept',
    method: 'POST',
    paths: ['/family-invitations/:id/accept'],
    graphql: ['Mutation.acceptFamilyInvitation'],
    summary: 'Accept that I may see how somebody is',
    who: everybody,
    exampleMeets: { 404: 'there is no such invitation' },
    answer: { status: 200, description: 'What I am let see', schema: familyMemberView },
    refusals: { ...MISSING, 409: 'It is over' },
    run: async (room, { actor, id }) => await room.acceptFamily(actor, id),
  }),
  door({
    name: 'family.change',
    method: 'PATCH',
    paths: ['/family-members/:id'],
    graphql: ['Mutation.changeFamilyMember'],
    summary: 'Change how much a family member sees, or until when',
    who: { patient: 'own' },
    body: changeFamilyInput,
    example: { level: 'status' },
    exampleMeets: { 404: 'there is no such family member', 409: 'it is over' },
    answer: { status: 200, description: 'As it is from now on', schema: familyMemberView },
    refusals: { ...MISSING, 409: 'It is over' },
    run: async (room, { actor, id, body }) => await room.changeFamily(actor, id, body),
  }),
  door({
    name: 'family.end',
    method: 'POST',
    paths: ['/family-members/:id/end'],
    graphql: ['Mutation.endFamilyMember'],
    summary: 'End it, from either side: nothing is seen any more from the next request on',
    who: everybody,
    exampleMeets: { 404: 'there is no such family member' },
    answer: { status: 200, description: 'That it is over', schema: familyMemberView },
    refusals: MISSING,
    run: async (room, { actor, id }) => await room.endFamily(actor, id),
  }),
  door({
    name: 'family.record',
    method: 'GET',
    paths: ['/family-records/:id'],
    graphql: ['Query.familyRecord'],
    summary: 'How somebody is who lets me see it',
    description: 'No more than the level says. Who looked when stands in the patient’s access log.',
    who: everybody,
    exampleMeets: { 404: 'there is no such family member' },
    answer: { status: 200, description: 'What the level shows', schema: familyRecordView },
    refusals: { 404: 'It is not accepted, is over, or is not mine to see' },
    run: async (room, { actor, id }) => await room.readFamilyRecord(actor, id),
  }),
];
