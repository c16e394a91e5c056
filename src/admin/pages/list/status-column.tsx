import { Status, Typography } from '@strapi/design-system';
import { capitalised, inWords } from '../../in-words';
import type { Column } from './columns';

type Variant = React.ComponentProps<typeof Status>['variant'];

/** How each row stands: in its colour, and in words in files and in the search. */
export const statusColumn = <Row extends { readonly status: string }>(
  name: string,
  variants: Readonly<Partial<Record<Row['status'], Variant>>>,
): Column<Row> => ({
  name,
  sort: name.toLowerCase(),
  text: ({ status }) => inWords(status),
  cell: ({ status }) => (
    <Status variant={variants[status as Row['status']] ?? 'secondary'} size="S" width="max-content" maxWidth="100%">
      <Typography variant="omega" fontWeight="bold">
        {capitalised(inWords(status))}
      </Typography>
    </Status>
  ),
});
