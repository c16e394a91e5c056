import { Badge } from '@strapi/design-system';
import type { StaffTicket } from '../../../domains/support/contract';
import { PRIORITIES, STATUSES } from './tickets';

const STATUS_COLOURS: Readonly<Record<StaffTicket['status'], readonly [text: string, background: string]>> = {
  open: ['warning700', 'warning100'],
  answered: ['success700', 'success100'],
  waiting: ['secondary700', 'secondary100'],
  resolved: ['success700', 'success100'],
  closed: ['neutral700', 'neutral150'],
};

export const StatusBadge = ({ status }: Pick<StaffTicket, 'status'>) => {
  const [text, background] = STATUS_COLOURS[status];
  return (
    <Badge textColor={text} backgroundColor={background}>
      {STATUSES[status]}
    </Badge>
  );
};

/** Only what stands out is said. */
export const PriorityBadge = ({ priority }: Pick<StaffTicket, 'priority'>) => {
  if (priority === 'normal') return null;
  const isUrgent = priority === 'urgent' || priority === 'high';
  return (
    <Badge textColor={isUrgent ? 'danger700' : 'neutral700'} backgroundColor={isUrgent ? 'danger100' : 'neutral150'}>
      {PRIORITIES[priority]}
    </Badge>
  );
};
