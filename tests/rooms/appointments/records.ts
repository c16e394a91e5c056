import { call } from '../../support/api';
import { aPerson, type Person } from '../../support/people';
import type { RecordMaker } from '../../support/records';

let made = 0;

/** An appointment of `owner` with somebody new on the other side, made over the API; each at another time. */
const anAppointment = async (owner: Person): Promise<string> => {
  made += 1;
  const isPatient = owner.role === 'patient';
  const patient = isPatient ? owner : await aPerson('patient');
  const professional = isPatient ? await aPerson('doctor') : owner;
  const startsAt = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 86_400_000 + made * 3_600_000).toISOString();
  const booked = await call('POST', '/api/appointments', {
    token: patient.token,
    body: {
      [`${professional.role}Id`]: professional.documentId,
      type: 'virtual',
      startsAt,
      durationMinutes: 30,
    },
  });
  if (booked.status !== 201) throw new Error(`Booking failed: ${booked.text}`);
  return (booked.body.data as unknown as { documentId: string }).documentId;
};

const records: Readonly<Record<string, RecordMaker>> = { 'api::appointments.appointment': anAppointment };
export default records;
