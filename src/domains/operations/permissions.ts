/** To see whether everything runs. */
export const SEE_OPERATIONS = 'admin::careloop.operations.read';
