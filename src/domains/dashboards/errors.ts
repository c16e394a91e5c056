import { DomainError, invalidField } from '../../kernel/errors';

export const dashboardsAreForThePanel = (): DomainError =>
  new DomainError('forbidden', 'dashboards.panel-only', 'These numbers are shown in the admin panel only.');

export const daysNotCountable = (): DomainError =>
  invalidField(['to'], 'Choose a last day that is not before the first, and at most 366 days.');
