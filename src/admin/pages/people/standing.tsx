import { Status, Typography, type StatusProps } from '@strapi/design-system';
import { STATES, type Person } from './person';

const VARIANTS: Readonly<Record<Person['state'], StatusProps['variant']>> = { active: 'success', unconfirmed: 'secondary', blocked: 'danger', deactivated: 'neutral' };

/** Whether somebody can sign in, in a word and a colour. */
export const Standing = ({ state }: Pick<Person, 'state'>) => (
  <Status variant={VARIANTS[state]} size="S" width="max-content">
    <Typography tag="span" variant="omega" fontWeight="bold">{STATES[state]}</Typography>
  </Status>
);
