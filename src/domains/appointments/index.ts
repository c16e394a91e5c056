import { bind } from '../../kernel/bind';
import { book, bookInside } from './actions/book';
import {
  agreeToRecording,
  callFor,
  callToken,
  endCall,
  exchangeSignals,
  holderOf,
  leaveCall,
  admitToCall,
  openCall,
  sweepCalls,
} from './actions/calls';
import { candidatesFor, candidatesInSql } from './actions/candidates';
import { closeMediaRooms, hearMediaServer } from './actions/media-rooms';
import { calendarOf } from './actions/calendar-of';
import { clinicCalendar } from './actions/clinic-calendar';
import { findPatients } from './actions/find-patients';
import { endWithPerson } from './actions/end-with-person';
import * as figures from './actions/figures';
import * as hours from './actions/hours';
import { noticesOf } from './actions/notices';
import * as panelWrites from './actions/panel-writes';
import {
  changeOwnProfile,
  listProfessionals,
  ownProfile,
  professionalViews,
  readProfessional,
} from './actions/professionals';
import {
  appointmentsOf,
  everyAppointment,
  findAppointment,
  listAppointments,
  readAgenda,
  readAppointment,
  sidesOf,
} from './actions/read-appointments';
import { reschedule } from './actions/reschedule';
import { setActive } from './actions/set-active';
import { cancelAppointment, confirmPaid, setStatus, setStatusInside } from './actions/set-status';
import { freeOn, freeSlots, freeThen, jointSlots } from './actions/slots';
import { listSpecialities } from './actions/specialities';
import { deleteRecording, keepPart, listRecordings, openRecording, sweepRecordings } from './actions/recordings';
import * as ticks from './actions/ticks';
import * as waitList from './actions/wait-list';
import type { Sql } from '../../ports/database';
import type { CallStateView, Exchange } from './call-contract';
import type { RecordingPartInput } from './recording-contract';
import type { AppointmentsDeps } from './deps';
import { appointmentStore } from './store/appointment-store';

export * from './availability-contract';
export * from './clinic-contract';
export * from './contract';
export type { Kind, Price, VisitType } from './fields-contract';
export * from './professional-contract';
export * from './wait-contract';
export * from './call-contract';
export * from './recording-contract';
export type { AppointmentsDeps } from './deps';
export type { AppointmentFact } from './events';
export type { Candidate, CandidatesAsked } from './actions/candidates';
export type { Select } from './store/profile-store';
export type { FreeOnAsked, JointSlotsAsked } from './actions/slots';
export { appointmentsMigrations } from './migrations';

/** Doctors and caregivers as people who can be booked: who they are, when they are free, and what is agreed with whom. */
export const appointments = (deps: AppointmentsDeps) => ({
  openCall: openCall(deps),
  callToken: callToken(deps),
  endCall: endCall(deps),
  exchangeSignals: exchangeSignals(deps),
  admitToCall: admitToCall(deps),
  leaveCall: leaveCall(deps),
  /** For the page behind a link, whose token says who it is. */
  exchangeByToken: async (token: string, exchange: Exchange): Promise<CallStateView> => {
    const { sessionId, userId } = await holderOf(deps)(token);
    return await exchangeSignals(deps)(sessionId, userId, exchange);
  },
  admitByToken: async (token: string): Promise<CallStateView> => {
    const { sessionId, userId } = await holderOf(deps)(token);
    return await admitToCall(deps)(sessionId, userId);
  },
  leaveByToken: async (token: string): Promise<CallStateView> => {
    const { sessionId, userId } = await holderOf(deps)(token);
    return await leaveCall(deps)(sessionId, userId);
  },
  agreeToRecording: agreeToRecording(deps),
  agreeByToken: async (token: string, agrees: boolean): Promise<CallStateView> => {
    const { sessionId, userId } = await holderOf(deps)(token);
    return await agreeToRecording(deps)(sessionId, userId, agrees);
  },
  keepPartByToken: async ({ token, ...part }: RecordingPartInput) => {
    const { sessionId, userId } = await holderOf(deps)(token);
    return await keepPart(deps)(await callFor(deps.db, sessionId, userId), userId, part);
  },
  listRecordings: listRecordings(deps),
  openRecording: openRecording(deps),
  deleteRecording: deleteRecording(deps),
  sweepRecordings: sweepRecordings(deps),
  sweepCalls: sweepCalls(deps),
  hearMediaServer: hearMediaServer(deps),
  closeMediaRooms: closeMediaRooms(deps),

  listSpecialities: listSpecialities(deps),

  listProfessionals: listProfessionals(deps),
  readProfessional: readProfessional(deps),
  ownProfile: ownProfile(deps),
  changeOwnProfile: changeOwnProfile(deps),
  /** Who fits, for rooms that rank them by more than this one knows. */
  candidatesFor: candidatesFor(deps),
  candidatesInSql: candidatesInSql(deps),
  /** As patients see them. */
  professionalViews: professionalViews(deps),

  ...bind(deps, hours),
  slots: freeSlots(deps),
  jointSlots: jointSlots(deps),

  book: book(deps),
  setStatus: setStatus(deps),
  cancel: cancelAppointment(deps),
  reschedule: reschedule(deps),
  setActive: setActive(deps),
  listAppointments: listAppointments(deps),
  readAgenda: readAgenda(deps),
  readAppointment: readAppointment(deps),
  everyAppointment: everyAppointment(deps),
  sidesOf: sidesOf(deps),
  clinicCalendar: clinicCalendar(deps),
  findPatients: findPatients(deps),

  ...bind(deps, waitList),

  /** For other rooms, which have asked whether the caller may: in their transactions. */
  find: findAppointment,
  freeThen: freeThen(deps),
  freeOn: freeOn(deps),
  appointmentsOf: appointmentsOf(deps),
  /** The diaries of these people, before anything else that a booking holds: so nobody waits for each other. */
  lockDiaries: async (tx: Sql, userIds: readonly number[]): Promise<void> =>
    await appointmentStore(tx).lockDiaries(userIds),
  bookInside: bookInside(deps),
  setStatusInside: setStatusInside(deps),
  confirmPaid: confirmPaid(deps),
  endWithPerson: endWithPerson(deps),

  /** What admins write in the content manager. */
  ...bind(deps, panelWrites),

  /** Of prices where nothing else is said, ISO 4217. */
  currency: deps.currency,

  noticesOf: noticesOf(deps),
  calendarOf: calendarOf(deps),
  ...bind(deps, figures),

  /** The ticks: safe to call by several at once. */
  ...bind(deps, ticks),
});
export type Appointments = ReturnType<typeof appointments>;
