import type { Span } from '../deps';

/** The same days twice: as instants, and as whoever asked writes them. */
export interface CountedDays extends Span {
  readonly firstDay: string;
  readonly lastDay: string;
}

type Filter = readonly [field: string, operator: string, values: readonly string[]];

/** Records of one type that were counted by an instant, in the content manager. */
interface Records {
  readonly type: string;
  /** The instant by which they are counted. */
  readonly by: string;
  readonly where?: readonly Filter[];
}

const APPOINTMENT = 'api::appointments.appointment';
const PAYMENT = 'api::payments.payment';
const TICKET = 'api::support.ticket';

const withStatus = (...statuses: readonly string[]): Records => ({
  type: APPOINTMENT,
  by: 'startsAt',
  where: [['status', '$in', statuses]],
});
const PAID: Records = { type: PAYMENT, by: 'createdAt', where: [['paidAt', '$notNull', ['true']]] };

/** The records that a figure counts. */
const RECORDS: Readonly<Record<string, Records>> = {
  'appointments.booked': { type: APPOINTMENT, by: 'createdAt' },
  'appointments.completed': withStatus('completed'),
  'appointments.cancelled': withStatus('cancelled'),
  'appointments.no-show': withStatus('no_show'),
  'appointments.completion-rate': withStatus('completed', 'no_show'),
  'payments.succeeded': PAID,
  'payments.volume': PAID,
  'payments.failed': { type: PAYMENT, by: 'createdAt', where: [['status', '$in', ['failed']]] },
  'payments.success-rate': {
    type: PAYMENT,
    by: 'createdAt',
    where: [['status', '$in', ['succeeded', 'partly_refunded', 'refunded', 'failed']]],
  },
  'prescriptions.signed': { type: 'api::prescriptions.prescription', by: 'signedAt' },
  'prescriptions.dispenses': { type: 'api::prescriptions.dispense', by: 'dispensedAt' },
  'home-care.reports': { type: 'api::home-care.care-report', by: 'reportedAt' },
  'home-care.alerts': { type: 'api::home-care.care-alert', by: 'raisedAt' },
  'home-care.alert-response': { type: 'api::home-care.care-alert', by: 'acknowledgedAt' },
  'support.opened': { type: TICKET, by: 'createdAt' },
  'support.first-answer': { type: TICKET, by: 'firstAnsweredAt' },
  'support.resolution': { type: TICKET, by: 'resolvedAt' },
};

/** Pages of ours, by the name of a figure or its beginning: what they list is not cut to the days. */
const PAGES: Readonly<Record<string, string>> = {
  'home-care.requests-filled': '/careloop/home-care?list=requests',
  messages: '/careloop/queue',
  appointments: '/careloop/appointments',
  payments: '/careloop/payments',
  'home-care': '/careloop/home-care?list=ratings',
  support: '/careloop/support',
  prescriptions: '/careloop/prescriptions',
  wellbeing: '/careloop/health-scores',
};

/**
 * Where the panel lists what a figure counted: its records of these days, as filters that can be taken away one by one.
 * Null where no page has them.
 */
export const listOf = (figure: string, span: CountedDays): string | null => {
  if (figure === 'people.registered') return newcomersOf(span);
  const records = RECORDS[figure];
  return records ? recordsOf(records, span) : (PAGES[figure] ?? PAGES[figure.slice(0, figure.indexOf('.'))] ?? null);
};

const newcomersOf = ({ firstDay, lastDay }: CountedDays): string =>
  `/careloop/people?${new URLSearchParams({ confirmed: 'true', registeredFrom: firstDay, registeredUntil: lastDay }).toString()}`;

const recordsOf = ({ type, by, where = [] }: Records, { from, to }: Span): string => {
  const filters: readonly Filter[] = [...where, [by, '$gte', [from.toISOString()]], [by, '$lt', [to.toISOString()]]];
  const query = new URLSearchParams({ page: '1', pageSize: '20', sort: `${by}:DESC` });
  for (const [place, [field, operator, values]] of filters.entries())
    for (const [nth, value] of values.entries())
      query.set(`filters[$and][${place}][${field}][${operator}]${operator === '$in' ? `[${nth}]` : ''}`, value);
  return `/content-manager/collection-types/${type}?${query.toString()}`;
};
