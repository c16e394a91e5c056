/** Panel permission: see every payment. */
export const SEE_PAYMENTS = 'admin::careloop.payments.see';
/** Panel permission: give money back. */
export const REFUND_PAYMENTS = 'admin::careloop.payments.refund';
