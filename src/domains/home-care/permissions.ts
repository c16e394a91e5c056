/** Panel permission: see who got worse, who was told, and take an alert. */
export const WATCH_CARE = 'admin::careloop.home-care.watch';
/** Panel permission: hide and show ratings. */
export const MODERATE_RATINGS = 'admin::careloop.home-care.moderate';
