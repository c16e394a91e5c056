import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/durations';
import { z } from 'zod';
import { eachMinute } from '../../kernel/limits';
import { andStaff, namedIn, type RecordRule } from '../../kernel/record-rules';
import { room } from '../../ports/room';
import { once } from '../outbox';
import { appointmentsDataMap } from './store/data-map';
import { appointmentsDoors, callEvents, callSocketMessages } from './doors';
import './events';
import { appointmentsTypes } from './graphql-types';
import { personView } from './fields-contract';
import { appointments, type Appointments } from './index';
import { appointmentsMessages } from './messages';
import { appointmentsMigrations } from './migrations';
import { appointmentsPanelRoutes } from './panel-routes';
import { KEEP_APPOINTMENTS } from './permissions';
import { seedAppointments } from './seeds';
import { appointmentsWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly appointments: Appointments;
  }
}

const SPECIALITY = 'api::appointments.speciality';
const PROFILE = 'api::appointments.professional-profile';
const APPOINTMENT = 'api::appointments.appointment';

const ICE_TRANSPORT_POLICIES = ['all', 'relay'] as const;

const settings = z
  .object({
    HOLD_MINUTES: z.coerce
      .number()
      .int()
      .min(1)
      .max(120)
      .default(15)
      .describe('How long a held appointment is kept until it is confirmed or paid.'),
    PROFESSIONALS_CHANGE_HOURS: z
      .enum(['true', 'false'])
      .default('true')
      .describe(
        'Whether doctors and caregivers change their own hours, unless an admin said otherwise about one of them.',
      ),
    STUN_URLS: z
      .string()
      .default('')
      .describe('STUN servers for video calls, apart by commas, such as stun:turn.example.org:3478.'),
    TURN_URLS: z
      .string()
      .default('')
      .describe('TURN servers (coturn) for video calls, apart by commas, such as turn:turn.example.org:3478.'),
    TURN_SECRET: z
      .string()
      .default('')
      .describe('The secret shared with the TURN servers (static-auth-secret of coturn).'),
    ICE_TRANSPORT_POLICY: z
      .enum(ICE_TRANSPORT_POLICIES)
      .default('all')
      .describe(
        'Which ways a video call may take: all, or relay, which is over the TURN servers alone and hides the network address of each side from the other.',
      ),
    CALL_RECORDING_DAYS: z.coerce
      .number()
      .int()
      .min(0)
      .max(3_650)
      .default(365)
      .describe(
        'How many days recordings of video calls are kept, to which both sides agreed; 0: calls are never recorded.',
      ),
    CURRENCY: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('KES')
      .describe('The currency of prices where a profile names none, by its ISO 4217 code.'),
  })
  .superRefine(({ ICE_TRANSPORT_POLICY, TURN_URLS, TURN_SECRET }, context) => {
    if (ICE_TRANSPORT_POLICY === 'relay' && (TURN_URLS === '' || TURN_SECRET === ''))
      context.addIssue({
        code: 'custom',
        path: ['ICE_TRANSPORT_POLICY'],
        message: 'relay takes TURN_URLS and TURN_SECRET: set both, or leave it at all',
      });
  });

const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Patients do not see what is not active; the other side and staff do. */
const readableAppointments: RecordRule['readable'] = andStaff(({ userId }) => ({
  $or: [{ professional: { id: userId } }, { patient: { id: userId }, active: true }],
}));

export default room<Appointments>({
  name: 'appointments',
  floor: 4,
  knows: 'doctors and caregivers as people who can be booked: hours, slots, appointments and calls',
  build: (ground) => {
    const { clock, db, publicUrl, rooms } = ground;
    const chosen = ground.settings(settings);
    const {
      HOLD_MINUTES,
      PROFESSIONALS_CHANGE_HOURS,
      CURRENCY,
      STUN_URLS,
      TURN_URLS,
      TURN_SECRET,
      ICE_TRANSPORT_POLICY,
    } = chosen;
    return appointments({
      clock,
      db,
      publicUrl,
      audit: rooms.audit,
      emit: rooms.outbox.emit,
      once,
      notify: rooms.notifications.notify,
      takeBack: rooms.notifications.cancel,
      professionals: rooms.accounts.professionals,
      personOf: rooms.accounts.personOf,
      findPatients: rooms.accounts.findPatients,
      isDeceased: async (sql, patientUserId) => (await rooms.people.statusOf(sql, patientUserId)) === 'deceased',
      mayArrangeVisits: async (sql, actor, patientUserId) =>
        (await rooms.access.may(sql, actor, patientUserId, 'manage-visits')).allowed,
      holdMinutes: HOLD_MINUTES,
      professionalsChangeHours: PROFESSIONALS_CHANGE_HOURS === 'true',
      currency: CURRENCY,
      callRooms: ground.tools.callRooms,
      recordings: ground.storage('call-recordings'),
      recordingDays: chosen.CALL_RECORDING_DAYS,
      signer: ground.signer('call'),
      ice: { policy: ICE_TRANSPORT_POLICY, stun: listed(STUN_URLS), turn: listed(TURN_URLS), turnSecret: TURN_SECRET },
    });
  },
  settings,
  doors: appointmentsDoors,
  events: callEvents,
  socketMessages: callSocketMessages,
  types: appointmentsTypes,
  recordFields: {
    'Appointment.patient': {
      schema: personView.nullable(),
      of: async ({ sidesOf }: Appointments, ids) => await sidesOf(ids, 'patient'),
    },
    'Appointment.professional': {
      schema: personView.nullable(),
      of: async ({ sidesOf }: Appointments, ids) => await sidesOf(ids, 'professional'),
    },
  },
  words: appointmentsWords,
  limits: {
    bookAppointment: eachMinute(10),
    /** Wrong tokens; right ones are asked with every second while a call lasts. */
    callTokens: { most: 20, windowMs: 15 * MINUTE_MS, per: 'address', counts: 'failures' },
  },
  records: {
    [PROFILE]: { readable: namedIn('user'), clinical: false, unverified: 'may' },
    [APPOINTMENT]: { readable: readableAppointments, clinical: true },
  },
  migrations: appointmentsMigrations,
  dataMap: appointmentsDataMap,
  emits: [
    'appointment.booked',
    'appointment.confirmed',
    'appointment.rescheduled',
    'appointment.cancelled',
    'appointment.completed',
    'appointment.no-show',
  ],
  unheard: ['appointment.booked', 'appointment.confirmed', 'appointment.rescheduled'],
  messages: appointmentsMessages,
  ticks: ({ releaseLapsed, remindOfAppointments, offerFreedSlots, sweepCalls, sweepRecordings, closeMediaRooms }) => [
    { name: 'sweep-call-recordings', everyMs: HOUR_MS, run: sweepRecordings },
    { name: 'close-media-rooms', everyMs: 5 * SECOND_MS, run: closeMediaRooms },
    { name: 'sweep-calls', everyMs: 5 * SECOND_MS, run: sweepCalls },
    { name: 'release-lapsed-holds', everyMs: 5 * SECOND_MS, run: async () => void (await releaseLapsed()) },
    { name: 'remind-of-appointments', everyMs: 10 * SECOND_MS, run: async () => void (await remindOfAppointments()) },
    { name: 'offer-freed-slots', everyMs: 15 * SECOND_MS, run: async () => void (await offerFreedSlots()) },
  ],
  auditWords: {
    'appointment.booked': 'booked an appointment',
    'appointment.requested': 'asked for an appointment that was kept',
    'appointment.confirmed': 'confirmed an appointment',
    'appointment.rescheduled': 'moved an appointment',
    'appointment.cancelled': 'cancelled an appointment',
    'appointment.begun': 'began an appointment',
    'appointment.completed': 'completed an appointment',
    'appointment.no-show': 'said that a patient did not come',
    'appointment.hidden': 'hid an appointment',
    'appointment.shown': 'brought a hidden appointment back',
    'availability.changed': 'changed when somebody takes appointments',
    'professional-profile.changed': 'changed a professional profile',
    'call.opened': 'opened the call of an appointment',
    'call.entered': 'entered a call',
    'call.ended': 'ended a call',
    'call.recording-agreed': 'agreed to the recording of a call',
    'call.recording-stopped': 'stopped the recording of a call',
    'call.recording-kept': 'began to record a call',
    'call.recordings-listed': 'listed recordings of calls',
    'call.recording-read': 'opened the recording of a call',
    'call.recording-deleted': 'deleted the recording of a call',
    'waiting-list.joined': 'joined a waiting list',
    'waiting-list.left': 'left a waiting list',
  },
  panel: {
    permissions: [
      { action: KEEP_APPOINTMENTS, group: 'Appointments', label: 'Keep appointments and hours', roles: ['admin'] },
    ],
    routes: appointmentsPanelRoutes,
    grants: [
      { role: 'admin', type: SPECIALITY, may: ['read', 'create', 'update', 'delete'] },
      { role: 'admin', type: PROFILE, may: ['read', 'create', 'update'] },
      { role: 'admin', type: APPOINTMENT, may: ['read', 'create', 'update'] },
    ],
    writers: [
      {
        type: APPOINTMENT,
        create: async ({ bookFromForm }: Appointments, actor, data) => await bookFromForm(actor, data),
        update: async ({ changeFromForm }: Appointments, actor, id, data) => await changeFromForm(actor, id, data),
      },
      {
        type: PROFILE,
        create: async ({ profileFromForm }: Appointments, actor, data) => await profileFromForm(actor, data),
        update: async ({ changeProfileFromForm }: Appointments, actor, id, data) =>
          await changeProfileFromForm(actor, id, data),
      },
    ],
  },
  calendar: async ({ calendarOf }, userId, span) => await calendarOf(userId, span),
  seeds: seedAppointments,
  ends: {
    stop: async ({ endWithPerson }: Appointments, tx, { userId }, why) => await endWithPerson(tx, userId, why),
  },
  figures: [
    {
      name: 'appointments.booked',
      label: 'Appointments booked',
      unit: 'count',
      count: async ({ countBooked }: Appointments, span) => await countBooked(span),
    },
    {
      name: 'appointments.completed',
      label: 'Appointments completed',
      unit: 'count',
      count: async ({ countWith }: Appointments, span) => await countWith('completed', span),
    },
    {
      name: 'appointments.cancelled',
      label: 'Appointments cancelled',
      unit: 'count',
      count: async ({ countWith }: Appointments, span) => await countWith('cancelled', span),
    },
    {
      name: 'appointments.no-show',
      label: 'Patients who did not come',
      unit: 'count',
      count: async ({ countWith }: Appointments, span) => await countWith('no_show', span),
    },
    {
      name: 'appointments.completion-rate',
      label: 'Appointments that were kept',
      unit: 'percent',
      count: async ({ completionRate }: Appointments, span) => await completionRate(span),
    },
  ],
});
