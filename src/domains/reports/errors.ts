import { DomainError } from '../../kernel/errors';

export const noSuchReport = (): DomainError =>
  new DomainError('not-found', 'report.not-found', 'There is no such report, or it is not yours.');

export const reportExpired = (): DomainError =>
  new DomainError('gone', 'report.expired', 'The file of this report has expired. Ask for a new one.');

export const tooManyReports = (): DomainError =>
  new DomainError('conflict', 'report.too-many', 'Five reports of yours are being written. Wait until one is ready.');
