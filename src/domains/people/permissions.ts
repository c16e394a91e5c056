/** Panel permission: correct a patient's clinical status, such as a death recorded by mistake. */
export const CORRECT_STATUS = 'admin::careloop.people.correct-status';
