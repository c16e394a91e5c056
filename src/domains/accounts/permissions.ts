/** Looking after the accounts of people: see, block, deactivate, sign out. */
export const MANAGE_PEOPLE = 'admin::careloop.people.manage';

/** Looking after admins: their requests, and the admin role. Super Admins have it, because they have everything. */
export const MANAGE_ADMINS = 'admin::careloop.admins.manage';

/** What belongs to everybody's own account in the panel. */
export const OWN_PANEL_ACCOUNT = 'admin::careloop.account.own';

/** To see what doctors, caregivers and pharmacists submit, and to decide about it. */
export const VERIFY_PEOPLE = 'admin::careloop.verifications.decide';
