import { Status, Typography, type StatusProps } from '@strapi/design-system';
import type { ManagedPersonView } from '../../../domains/accounts/contract';
import { STATES } from './person';

const VARIANTS: Readonly<Record<ManagedPersonView['state'], StatusProps['variant']>> = {
  active: 'success',
  unconfirmed: 'secondary',
  blocked: 'danger',
  deactivated: 'neutral',
};

/** Whether somebody can sign in, in a word and a colour. */
export const Standing = ({ state }: Pick<ManagedPersonView, 'state'>) => (
  <Status variant={VARIANTS[state]} size="S" width="max-content">
    <Typography tag="span" variant="omega" fontWeight="bold">
      {STATES[state]}
    </Typography>
  </Status>
);
