import { eachMinute } from '../../kernel/limits';
import { andStaff, ownAndLinked, type RecordRule } from '../../kernel/record-rules';
import { listenersOf, room, type Listener } from '../../ports/room';
import { once } from '../outbox';
import { homeCareDataMap } from './store/data-map';
import { careNoteDoors } from './doors/care-notes';
import { careOfferDoors } from './doors/care-offers';
import { caregiverDoors } from './doors/caregivers';
import { familyDoors } from './doors/family';
import { homeCareEvents, homeCareSocketMessages } from './doors/events';
import { ALERT, REPORT, reportDoors } from './doors/reports';
import { visitDoors } from './doors/visits';
import './events';
import { homeCareTypes } from './graphql-types';
import { homeCare, type HomeCare } from './index';
import { homeCareMessages } from './messages';
import { homeCareMigrations } from './migrations';
import { homeCarePanelRoutes } from './panel-routes';
import { MODERATE_RATINGS, WATCH_CARE } from './permissions';
import { seedHomeCare } from './seeds';
import { homeCareWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly 'home-care': HomeCare;
  }
}

const listener = listenersOf<HomeCare>();
const listeners: readonly Listener[] = [
  listener('appointment.completed', 'owes-the-report', async (own, { appointmentId }, tx) => {
    await own.oweReport(tx, appointmentId);
  }),
  listener('emergency-contacts.changed', 'tells-new-contacts', async (own, { userId }, tx) => {
    await own.tellNewcomers(tx, userId);
  }),
  listener('care-link.accepted', 'tells-new-physicians', async (own, { kind, patientUserId }, tx) => {
    if (kind === 'doctor') await own.tellNewcomers(tx, patientUserId);
  }),
];

/** One's own, those of people in one's care, and those one wrote; staff reads all. */
const readableReports: RecordRule['readable'] = andStaff((user, now) =>
  user.role === 'doctor' || user.role === 'caregiver'
    ? { $or: [ownAndLinked()(user, now), { caregiver: { id: user.userId } }] }
    : ownAndLinked()(user, now),
);

export default room<HomeCare>({
  name: 'home-care',
  floor: 7,
  knows: 'caregivers who are found, visits that are proven, and reports that raise the alarm',
  build: ({ clock, db, rooms, key }) =>
    homeCare({
      clock,
      db,
      audit: rooms.audit,
      emit: rooms.outbox.emit,
      once,
      access: rooms.access,
      people: rooms.people,
      appointments: rooms.appointments,
      regimens: rooms.regimens,
      carePlans: rooms['care-plans'],
      notifications: rooms.notifications,
      accounts: rooms.accounts,
      codeKey: key('visit-code'),
    }),
  doors: [...reportDoors, ...visitDoors, ...caregiverDoors, ...careNoteDoors, ...careOfferDoors, ...familyDoors],
  events: homeCareEvents,
  socketMessages: homeCareSocketMessages,
  types: homeCareTypes,
  words: homeCareWords,
  limits: {
    writeReports: eachMinute(20),
    checkVisits: eachMinute(10),
    writeCareNotes: eachMinute(20),
    sendEntries: eachMinute(60),
    askForCare: eachMinute(10),
    inviteFamily: eachMinute(5),
  },
  records: {
    [REPORT]: { readable: readableReports, clinical: true },
    [ALERT]: { readable: andStaff(ownAndLinked()), clinical: true, closedAttributes: ['acknowledgedRef'] },
  },
  migrations: homeCareMigrations,
  dataMap: homeCareDataMap,
  emits: ['visit.reported'],
  unheard: ['visit.reported'],
  listeners,
  messages: homeCareMessages,
  ticks: ({ remindOfReports, moveOffers }) => [
    { name: 'remind-of-reports', everyMs: 60_000, run: async () => void (await remindOfReports()) },
    { name: 'move-offers', everyMs: 15_000, run: async () => void (await moveOffers()) },
  ],
  auditWords: {
    'care-report.written': 'wrote a report about a visit',
    'care-alert.raised': 'raised an alert',
    'care-alert.report-added': 'reported again while an alert was open',
    'care-alert.acknowledged': 'took an alert',
    'care-alert.read': 'looked at an alert that somebody has',
    'care-board.read': 'looked at the board of alerts and visits',
    'visit.checked-in': 'checked in to a visit',
    'visit.checked-out': 'checked out of a visit',
    'visit.corrected': 'set the times of a visit right',
    'visit.read': 'read when somebody came and left',
    'visit.plan-read': 'read what is to be done in a visit',
    'visit.code-read': 'read the code of a visit',
    'visit.entries-recorded': 'sent what was written down during a visit',
    'visit.entries-read': 'read what was written down during a visit',
    'visit.rated': 'rated a visit',
    'rating.hidden': 'hid a rating',
    'rating.shown': 'showed a hidden rating again',
    'caregiver.recommended': 'recommended a caregiver',
    'caregiver.recommendations-read': 'read which caregivers are recommended',
    'care-request.created': 'asked for a visit',
    'care-request.cancelled': 'took a request for a visit back',
    'care-request.read': 'read a request for a visit',
    'care-request.list-read': 'read requests for visits',
    'care-offer.accepted': 'accepted a visit that was offered',
    'care-offer.declined': 'declined a visit that was offered',
    'care-offer.expired': 'let an offer of a visit run out',
    'family-member.invited': 'invited a family member to see how a patient is',
    'family-member.accepted': 'accepted to see how a family member is',
    'family-member.changed': 'changed what a family member sees',
    'family-member.ended': 'ended what a family member sees',
    'family-record.read': 'looked, as a family member, how a patient is',
    'care-note.written': 'wrote a note about care',
    'care-note.edited': 'edited or shared a note about care',
    'care-note.list-read': 'read notes about care',
  },
  panel: {
    permissions: [
      { action: WATCH_CARE, group: 'Home care', label: 'Watch alerts and visits, and take alerts', roles: ['admin'] },
      { action: MODERATE_RATINGS, group: 'Home care', label: 'Hide and show ratings', roles: ['admin'] },
    ],
    routes: homeCarePanelRoutes,
    grants: [
      { role: 'admin', type: REPORT, may: ['read'] },
      { role: 'admin', type: ALERT, may: ['read'] },
    ],
  },
  figures: [
    {
      name: 'home-care.reports',
      label: 'Visit reports written',
      unit: 'count',
      count: async ({ countReports }: HomeCare, span) => await countReports(span),
    },
    {
      name: 'home-care.alerts',
      label: 'Alerts raised',
      unit: 'count',
      isAboutHealth: true,
      count: async ({ countAlerts }: HomeCare, span) => await countAlerts(span),
    },
    {
      name: 'home-care.alert-response',
      label: 'Time until an alert was taken (median)',
      unit: 'seconds',
      count: async ({ secondsToAcknowledge }: HomeCare, span) => await secondsToAcknowledge(span),
    },
    {
      name: 'home-care.requests-filled',
      label: 'Requests for visits that found a caregiver',
      unit: 'percent',
      count: async ({ filledShare }: HomeCare, span) => await filledShare(span),
    },
    {
      name: 'home-care.satisfaction',
      label: 'Satisfaction with visits',
      unit: 'percent',
      count: async ({ satisfaction }: HomeCare, span) => await satisfaction(span),
    },
  ],
  alarms: [
    {
      name: 'care-alerts',
      check: async ({ countCriticalAlerts }: HomeCare) => {
        const open = await countCriticalAlerts();
        return open === 0
          ? null
          : {
              says: `${open} critical care ${open === 1 ? 'alert is' : 'alerts are'} not acknowledged.`,
              to: '/careloop/home-care',
            };
      },
    },
  ],
  metrics: [
    {
      name: 'careloop_care_alerts_open',
      help: 'Alerts that nobody has taken.',
      read: async ({ countOpenAlerts }: HomeCare) => [{ value: await countOpenAlerts() }],
    },
    {
      name: 'careloop_care_requests_open',
      help: 'Requests for visits that nobody has accepted yet.',
      read: async ({ countOpenRequests }: HomeCare) => [{ value: await countOpenRequests() }],
    },
    {
      name: 'careloop_care_reports_owed',
      help: 'Reports about visits that are still to be written.',
      read: async ({ countOwedReports }: HomeCare) => [{ value: await countOwedReports() }],
    },
  ],
  history: async ({ history }, userId) => await history(userId),
  seeds: seedHomeCare,
  ends: {
    stop: async (own: HomeCare, tx, { userId }) => await own.endWithPerson(tx, userId),
    resume: async (own: HomeCare, tx, { userId }) => await own.standDownAlertOfDeath(tx, userId),
  },
});
