/** To see every prescription with its story, and alerts about guessed codes. */
export const SEE_PRESCRIPTIONS = 'admin::careloop.prescriptions.read';
/** To revoke prescriptions and keys. */
export const REVOKE_PRESCRIPTIONS = 'admin::careloop.prescriptions.revoke';
