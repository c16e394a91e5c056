import type { PersonPartProps } from '../declaration';
import { EmergencySheet } from './sheet';

/** When a doctor opened this person's record in an emergency. */
const EmergenciesOfPerson = ({ person: { emergencies }, changed }: PersonPartProps) => (
  <EmergencySheet emergencies={emergencies} changed={changed} />
);
export default EmergenciesOfPerson;
