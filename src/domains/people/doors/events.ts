import { z } from 'zod';
import { allow } from '../../../kernel/door';
import { eventsOf, type SocketEvent, type SocketMessage } from '../../../kernel/socket-events';
import { linkView, removeCaregiverInput, searchInput, suggestedView, updateRequestInput } from '../contract';
import type { People } from '../index';
import { LINKS_CHANGED, REMOVED_BY_USER, REQUEST_ACCEPTED, REQUEST_INCOMING, STATUS_CHANGED } from '../messages/names';

const event = eventsOf<People>();
const linkable = allow(['patient', 'doctor', 'caregiver'], 'own');
const SOMEBODY = 'x0123456789abcdefghijklm';

/** `request:send` stands at the door `careLink.request`. */
export const linkEvents: readonly SocketEvent[] = [
  event({
    name: 'request:updateStatus',
    summary: 'Accept or reject a request that was sent to me',
    who: linkable,
    body: updateRequestInput,
    answer: linkView,
    example: { requestId: SOMEBODY, status: 'accepted' },
    exampleMeets: { 404: 'there is no such request' },
    run: async (room, { actor, body }) => await room.respondToLink(actor, body.requestId, body.status),
  }),
  event({
    name: 'request:getAllPending',
    summary: 'What waits for my answer',
    who: linkable,
    body: z.strictObject({}),
    answer: z.array(linkView),
    example: {},
    run: async (room, { actor }) => await room.pendingLinks(actor),
  }),
  event({
    name: 'user:getSuggestedUsers',
    summary: 'Whom I could ask: verified caregivers by name, anybody else by their exact e-mail address',
    description: 'Shows no addresses.',
    who: linkable,
    limits: ['personSearch'],
    body: searchInput,
    answer: z.array(suggestedView),
    example: { search: 'grace' },
    run: async (room, { actor, body }) => await room.suggestPeople(actor, body.search),
  }),
  event({
    name: 'request:removeCaregiver',
    summary: 'Take leave of a caregiver of mine',
    who: { patient: 'own' },
    body: removeCaregiverInput,
    answer: linkView,
    example: { caregiverId: SOMEBODY },
    exampleMeets: { 404: 'there is no such caregiver' },
    run: async (room, { actor, body }) => await room.removeCaregiver(actor, body.caregiverId),
  }),
];

const aboutLinks = {
  who: linkable,
  says: (ids: readonly string[]) => ({ requestIds: ids }),
  payload: z.object({ requestIds: z.array(z.string()) }),
  example: { requestIds: [SOMEBODY] },
} as const;

export const linkSocketMessages: readonly SocketMessage[] = [
  { name: REQUEST_INCOMING, summary: 'Somebody asks to care for me, or to be cared for by me', ...aboutLinks },
  { name: REQUEST_ACCEPTED, summary: 'A request of mine was accepted, or a patient has chosen me', ...aboutLinks },
  { name: REMOVED_BY_USER, summary: 'The other side has ended the care', ...aboutLinks },
  { name: LINKS_CHANGED, summary: 'These links are not what they were: read them again', ...aboutLinks },
  {
    name: STATUS_CHANGED,
    summary: 'How a patient is has changed: read the timeline again',
    who: { patient: 'own', doctor: 'linked', caregiver: 'linked' },
    says: (ids: readonly string[]) => ({ statusChanges: ids }),
    payload: z.object({ statusChanges: z.array(z.string()) }),
    example: { statusChanges: [SOMEBODY] },
  },
];
