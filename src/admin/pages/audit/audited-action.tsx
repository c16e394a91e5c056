import { Badge, Flex, Typography } from '@strapi/design-system';
import type { TrailRowView } from '../../../domains/audit/contract';
import type { ToldRow } from './trail';

/** What a row tells of, and whether somebody did it in an emergency. */
export const AuditedAction = ({ row }: { row: ToldRow }) => (
  <Flex gap={2} wrap="wrap">
    <Typography textColor="neutral800">{row.sentence}</Typography>
    {isEmergency(row) && (
      <Badge backgroundColor="danger100" textColor="danger700">
        Emergency
      </Badge>
    )}
  </Flex>
);

/** Why it was done, as far as anybody said and it may still be known. */
export const reasonOf = ({ reason, redacted }: TrailRowView): string => reason ?? (redacted ? 'Erased' : '–');

const isEmergency = ({ action }: TrailRowView): boolean =>
  action === 'record.read-in-emergency' || action.startsWith('break-glass.');
