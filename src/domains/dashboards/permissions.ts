/** To see numbers over everybody. */
export const SEE_DASHBOARDS = 'admin::careloop.dashboards.read';
