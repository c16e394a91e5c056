/**
 * - `open`: staff has to answer; `answered`: staff did
 * - `waiting`: staff asked something, and the person has to answer
 * - `resolved`: it is done, and another message opens it again; `closed`: it is over
 */
export const TICKET_STATUSES = ['open', 'answered', 'waiting', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export const TICKET_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

export const TICKET_CATEGORIES = ['account', 'app', 'care', 'payment', 'other'] as const;
export type TicketCategory = (typeof TICKET_CATEGORIES)[number];

export const FEEDBACK_SUBJECTS = ['app', 'care', 'other'] as const;
export type FeedbackSubject = (typeof FEEDBACK_SUBJECTS)[number];
