import { z } from 'zod';
import { callTokenView, callView, endedCallView, iceServerView } from './call-contract';
import { deletedRecordingView, recordingView } from './recording-contract';
import {
  STATUSES,
  VISIT_TYPES,
  address,
  appointmentView,
  availabilityInput,
  availabilityView,
  bookInput,
  cancelInput,
  priceView,
  professionalView,
  profileInput,
  rescheduleInput,
  slotView,
  specialityView,
  statusInput,
  waitInput,
  waitView,
} from './contract';

/** What GraphQL calls the schemas of this room. Appointment and Speciality are the records themselves, with everything that leads away from them. */
export const appointmentsTypes: Readonly<Record<string, z.ZodType>> = {
  AppointmentStatus: z.enum(STATUSES),
  VisitType: z.enum(VISIT_TYPES),
  ShownAppointment: appointmentView,
  ShownSpeciality: specialityView,
  AppointmentDraft: bookInput,
  AppointmentStatusChange: statusInput,
  AppointmentCancellation: cancelInput,
  AppointmentMove: rescheduleInput,
  VisitAddress: address,
  Availability: availabilityView,
  AvailabilityChange: availabilityInput,
  Price: priceView,
  Professional: professionalView,
  ProfessionalProfileChange: profileInput,
  Slot: slotView,
  Call: callView,
  CallToken: callTokenView,
  EndedCall: endedCallView,
  IceServer: iceServerView,
  CallRecording: recordingView,
  DeletedCallRecording: deletedRecordingView,
  WaitingListPlace: waitView,
  WaitingListDraft: waitInput,
};
