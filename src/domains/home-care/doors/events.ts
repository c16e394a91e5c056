import { z } from 'zod';
import { allow } from '../../../kernel/door';
import { eventsOf, type SocketEvent, type SocketMessage } from '../../../kernel/socket-events';
import { careNoteView, careOfferView, declineOfferInput, editCareNoteInput, writeCareNoteInput } from '../contract';
import { id } from '../fields';
import type { HomeCare } from '../index';
import { CARE_NOTES_CHANGED, OFFERS_CHANGED, REQUESTS_CHANGED } from '../message-names';

const event = eventsOf<HomeCare>();
const SOMETHING = 'x0123456789abcdefghijklm';
const caregivers = allow(['caregiver'], 'own');
const noteWriters = { patient: 'own', ...allow(['caregiver'], 'linked') } as const;
const ALL_OF_THEM = { page: 1, pageSize: 100 };

/** What apps can ask over their sockets, with the actions behind the doors of the same things. */
export const homeCareEvents: readonly SocketEvent[] = [
  event({
    name: 'care-offer:accept',
    summary: 'Take a visit that I am offered: it is booked and confirmed to both',
    who: caregivers,
    body: z.strictObject({ offerId: id }),
    answer: careOfferView,
    example: { offerId: SOMETHING },
    exampleMeets: { 404: 'there is no such offer' },
    run: async (room, { actor, body }) => await room.acceptOffer(actor, body.offerId),
  }),
  event({
    name: 'care-offer:decline',
    summary: 'Decline a visit that I am offered: the next is asked',
    who: caregivers,
    body: declineOfferInput.extend({ offerId: id }),
    answer: careOfferView,
    example: { offerId: SOMETHING, reason: 'I am away that day' },
    exampleMeets: { 404: 'there is no such offer' },
    run: async (room, { actor, body }) => await room.declineOffer(actor, body.offerId, { reason: body.reason }),
  }),
  event({
    name: 'care-note:write',
    summary: 'Write to the other side of a care link, or write down an incident',
    who: noteWriters,
    limits: ['writeCareNotes'],
    body: z.strictObject({ patientId: id, note: writeCareNoteInput }),
    answer: careNoteView,
    example: { patientId: SOMETHING, note: { text: 'She slept badly.', caregiverId: SOMETHING } },
    exampleMeets: { 400: 'the caregiver is not linked', 404: 'there is no such patient' },
    run: async (room, { actor, body }) => await room.writeCareNote(actor, body.patientId, body.note),
  }),
  event({
    name: 'care-note:edit',
    summary: 'Change the words of my note, or share one with those who read my record',
    who: noteWriters,
    limits: ['writeCareNotes'],
    body: z.strictObject({ noteId: id, changes: editCareNoteInput }),
    answer: careNoteView,
    example: { noteId: SOMETHING, changes: { text: 'She slept badly; please come at ten.' } },
    exampleMeets: { 404: 'there is no such note' },
    run: async (room, { actor, body }) => await room.editCareNote(actor, body.noteId, body.changes),
  }),
  event({
    name: 'care-note:list',
    summary: 'The newest notes between a patient and caregivers, as far as I may read them',
    who: { patient: 'own', ...allow(['doctor', 'caregiver'], 'linked') },
    body: z.strictObject({ patientId: id }),
    answer: z.array(careNoteView),
    example: { patientId: SOMETHING },
    exampleMeets: { 404: 'there is no such patient' },
    run: async (room, { actor, body }) => [...(await room.listCareNotes(actor, body.patientId, ALL_OF_THEM)).notes],
  }),
];

/** What apps hear: read again what these ids name. */
export const homeCareSocketMessages: readonly SocketMessage[] = [
  {
    name: OFFERS_CHANGED,
    summary: 'A visit is offered to me, or an offer is over: read my offers again',
    who: caregivers,
    says: (ids: readonly string[]) => ({ offerIds: ids }),
    payload: z.object({ offerIds: z.array(z.string()) }),
    example: { offerIds: [SOMETHING] },
  },
  {
    name: REQUESTS_CHANGED,
    summary: 'Somebody answered my request for a visit: read it again',
    who: { patient: 'own' },
    says: (ids: readonly string[]) => ({ requestIds: ids }),
    payload: z.object({ requestIds: z.array(z.string()) }),
    example: { requestIds: [SOMETHING] },
  },
  {
    name: CARE_NOTES_CHANGED,
    summary: 'A note between a caregiver and a patient was written, edited or shared: read the notes again',
    who: { patient: 'own', caregiver: 'linked' },
    says: (ids: readonly string[]) => ({ noteIds: ids }),
    payload: z.object({ noteIds: z.array(z.string()) }),
    example: { noteIds: [SOMETHING] },
  },
];
