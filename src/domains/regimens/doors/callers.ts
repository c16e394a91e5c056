/** Patients, on what is theirs. */
export const ownRecords = { patient: 'own' } as const;
/** Carers whom the patient let record doses, too; for all others there is no such dose. */
export const recorders = { patient: 'own', caregiver: 'linked' } as const;
export const NOT_LET = 'A caregiver whom the patient did not let record doses finds none';
/** Carers read the records of the people they are linked to now. */
export const ownAndLinkedRecords = { patient: 'own', doctor: 'linked', caregiver: 'linked' } as const;
