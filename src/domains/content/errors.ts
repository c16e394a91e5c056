import { DomainError, type FieldFault } from '../../kernel/errors';

export const notReadyToPublish = (faults: readonly FieldFault[]): DomainError =>
  new DomainError(
    'invalid',
    'content.not-ready',
    `This cannot be published yet: ${faults.map(({ message }) => message).join(' ')}`,
    faults,
  );

export const editorsOnly = (): DomainError =>
  new DomainError(
    'forbidden',
    'content.editors-only',
    'Only those who write in the panel have a desk. Ask a Super Admin.',
  );
