import { z } from 'zod';
import { callTokenView, callView, endedCallView, iceServerView, liveKitAdmissionView } from './call-contract';
import { deletedRecordingView, recordingView } from './recording-contract';
import { availabilityInput, availabilityView, slotView } from './availability-contract';
import { STATUSES, address, appointmentView, bookInput, cancelInput, rescheduleInput, statusInput } from './contract';
import { VISIT_TYPES, priceView } from './fields-contract';
import { professionalView, profileInput, specialityView } from './professional-contract';
import { waitInput, waitView } from './wait-contract';

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
  LiveKitAdmission: liveKitAdmissionView,
  CallRecording: recordingView,
  DeletedCallRecording: deletedRecordingView,
  WaitingListPlace: waitView,
  WaitingListDraft: waitInput,
};
