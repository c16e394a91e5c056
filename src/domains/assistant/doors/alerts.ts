import { z } from 'zod';
import { allow, doorsOf, STAFF, type Door } from '../../../kernel/door';
import { alertView, settingsInput, settingsView } from '../contract';
import type { Assistant } from '../index';

const door = doorsOf<Assistant>();
const patients = { patient: 'own' } as const;
const seesTo = { ...allow(['doctor', 'caregiver'], 'linked'), ...allow(STAFF, 'everybody') };

/** What becomes of a red flag in a conversation. */
export const alertDoors: readonly Door[] = [
  door({
    name: 'assistantSettings.read',
    method: 'GET',
    paths: ['/bot/settings'],
    graphql: ['Query.assistantSettings'],
    summary: 'Whether others are told when I need help',
    who: patients,
    answer: { status: 200, description: 'What I chose; nobody is told until I choose it', schema: settingsView },
    run: async (room, { actor }) => await room.readSettings(actor),
  }),
  door({
    name: 'assistantSettings.set',
    method: 'PUT',
    paths: ['/bot/settings'],
    graphql: ['Mutation.setAssistantSettings'],
    summary: 'Choose whether others are told when I need help',
    description:
      'With `tellsContacts`, my doctors and emergency contacts are told at once when something I say to the assistant sounds like an emergency, and after 15 minutes those who run the clinic, until somebody acknowledges. They are told that I need help, not what I said. Without it I alone get the help lines, and can still say “tell them”.',
    who: patients,
    body: settingsInput,
    example: { tellsContacts: true },
    answer: { status: 200, description: 'What I chose', schema: settingsView },
    run: async (room, { actor, body }) => await room.setSettings(actor, body),
  }),
  door({
    name: 'assistantAlert.list',
    method: 'GET',
    paths: ['/bot/alerts'],
    graphql: ['Query.assistantAlerts'],
    summary: 'People in my care who need help now, and want me to know',
    description:
      'Because of something they said to the assistant; what it was is not told. Those nobody has acknowledged come first.',
    who: seesTo,
    answer: { status: 200, description: 'The alerts', schema: z.array(alertView) },
    run: async (room, { actor }) => await room.listAlerts(actor),
  }),
  door({
    name: 'assistantAlert.acknowledge',
    method: 'POST',
    paths: ['/bot/alerts/:id/acknowledge'],
    graphql: ['Mutation.acknowledgeAssistantAlert'],
    summary: 'See to somebody who needs help',
    description: 'Nobody is told of it any more. Doing it again changes nothing.',
    who: seesTo,
    answer: { status: 200, description: 'The alert', schema: alertView },
    refusals: { 404: 'There is no such alert within my reach' },
    run: async (room, { actor, id }) => await room.acknowledgeAlert(actor, id),
  }),
];
