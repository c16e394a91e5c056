/** Panel permission: see whose words to the assistant called for help, as far as they want it known, and see to it. */
export const SEE_TO_RED_FLAGS = 'admin::careloop.assistant.alerts';
