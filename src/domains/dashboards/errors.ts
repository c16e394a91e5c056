import { DomainError } from '../../kernel/errors';

export const dashboardsAreForThePanel = (): DomainError =>
  new DomainError('forbidden', 'dashboards.panel-only', 'These numbers are shown in the admin panel only.');
