/** Panel permission: see which notes were written, what became of their steps and who released them; never what a note says. */
export const WATCH_NOTES = 'admin::careloop.care-plans.watch';
