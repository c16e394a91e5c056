import type { AvailabilityView } from '../../../domains/appointments/availability-contract';

type Stretch = AvailabilityView['overrides'][number]['hours'][number];
type Override = AvailabilityView['overrides'][number];
type TimeOff = AvailabilityView['timeOff'][number];

const STRETCH = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)( (in person|by video))?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** "09:00-13:00, 14:00-17:00 by video" */
export const hoursText = (hours: readonly Stretch[]): string =>
  hours.map(({ from, to, types }) => `${from}-${to}${typesText(types)}`).join(', ');

const typesText = (types: Stretch['types']): string =>
  types?.length === 1 ? (types[0] === 'virtual' ? ' by video' : ' in person') : '';

/** Null where it cannot be read; nothing written is no hours. */
export const hoursIn = (written: string): Stretch[] | null => {
  const parts = written
    .split(',')
    .map((part) => part.trim().replace(/\s*[-–]\s*/, '-'))
    .filter((part) => part !== '');
  if (parts.some((part) => !STRETCH.test(part))) return null;
  return parts.map((part) => ({
    from: part.slice(0, 5),
    to: part.slice(6, 11),
    ...(part.endsWith('by video') ? { types: ['virtual' as const] } : {}),
    ...(part.endsWith('in person') ? { types: ['in_person' as const] } : {}),
  }));
};

export const overridesText = (overrides: readonly Override[]): string =>
  overrides.map(({ date, hours }) => `${date} ${hours.length === 0 ? 'closed' : hoursText(hours)}`).join('\n');

export const overridesIn = (line: string): Override | null => {
  const [date = '', ...rest] = line.split(/\s+/);
  const written = rest.join(' ');
  const hours = written === 'closed' ? [] : hoursIn(written);
  return DAY.test(date) && hours && (hours.length > 0 || written === 'closed') ? { date, hours } : null;
};

export const offText = (off: readonly TimeOff[]): string => off.map(({ from, to }) => `${from} ${to}`).join('\n');

export const offIn = (line: string): TimeOff | null => {
  const [from = '', to = from, ...more] = line.split(/\s+/);
  return DAY.test(from) && DAY.test(to) && more.length === 0 ? { from, to } : null;
};

/** Every line that is not empty; null where one cannot be read. */
export const linesIn = <Line>(written: string, read: (line: string) => Line | null): Line[] | null => {
  const lines = written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(read);
  return lines.every((line) => line !== null) ? lines : null;
};
