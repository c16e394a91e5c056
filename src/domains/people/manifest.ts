import { HOUR_MS } from '../../kernel/durations';
import { eachMinute } from '../../kernel/limits';
import type {} from '../../ports/ends';
import { room } from '../../ports/room';
import { linkView, profileView, statusChangeView, suggestedView } from './contract';
import { linkEvents, linkSocketMessages } from './doors/events';
import { linkDoors } from './doors/links';
import { recordDoors } from './doors/records';
import type {} from './events';
import { people, type People } from './index';
import { linkMessages } from './messages/link-messages';
import { peoplePanelRoutes } from './panel-routes';
import { CORRECT_STATUS } from './permissions';
import { seedPeople } from './seeds';
import { peopleDataMap } from './store/data-map';
import { peopleMigrations } from './store/schema';
import { peopleWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly people: People;
  }
}

export default room<People>({
  name: 'people',
  floor: 2,
  knows: 'who cares for whom and may do what, how patients are, and their profiles',
  build: ({ clock, db, rooms, tools }) =>
    people({
      clock,
      db,
      audit: rooms.audit,
      post: rooms.outbox.post,
      cancel: rooms.outbox.cancel,
      emit: rooms.outbox.emit,
      ends: {
        stop: async (tx, person, why) => await tools.ends.stop(tx, person, why),
        resume: async (tx, person) => await tools.ends.resume(tx, person),
      },
    }),
  doors: [...linkDoors, ...recordDoors],
  events: linkEvents,
  socketMessages: linkSocketMessages,
  types: {
    CareRelation: linkView,
    PatientProfile: profileView,
    StatusChange: statusChangeView,
    SuggestedPerson: suggestedView,
  },
  words: peopleWords,
  limits: {
    careRequests: { most: 30, windowMs: HOUR_MS, per: 'user', counts: 'calls' },
    personSearch: eachMinute(30),
  },
  migrations: peopleMigrations,
  dataMap: peopleDataMap,
  emits: ['care-link.requested', 'care-link.accepted', 'care-link.ended', 'status.changed'],
  unheard: ['care-link.requested', 'care-link.ended', 'status.changed'],
  messages: linkMessages,
  auditWords: {
    'care-link.requested': 'asked for a care link',
    'care-link.accepted': 'agreed to a care link',
    'care-link.rejected': 'rejected a care link',
    'care-link.withdrawn': 'withdrew a request for a care link',
    'care-link.ended': 'ended a care link',
    'care-link.permissions-set': 'changed what a carer may do',
    'care-link.primary-set': 'changed who is the primary physician',
    'status.set': 'recorded the clinical status',
    'status.read': 'read the status history',
    'status.death-undone': 'corrected a death recorded by mistake',
    'profile.read': 'read the patient profile',
    'profile.updated': 'changed the patient profile',
    'profile.clinical-updated': 'changed allergies and conditions',
  },
  panel: {
    permissions: [
      { action: CORRECT_STATUS, group: 'People', label: 'Correct the clinical status of patients', roles: ['admin'] },
    ],
    routes: peoplePanelRoutes,
  },
  history: async (own, userId) => await own.history(userId),
  seeds: seedPeople,
  ends: {
    stop: async (own: People, tx, person, why) => await own.endLinksOf(tx, person, why),
  },
});
