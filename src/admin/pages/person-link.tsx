import { Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';

/** Somebody in a list, who leads to their page; whoever has none is only named. */
export const PersonLink = ({
  of: { documentId, name },
}: {
  readonly of: { readonly documentId: string | null; readonly name: string | null };
}) =>
  documentId === null ? (
    <Typography textColor="neutral800">{name ?? 'Somebody who left'}</Typography>
  ) : (
    <Typography tag={Link} to={`/careloop/people/${documentId}`} fontWeight="semiBold" textColor="primary700">
      {name || 'Somebody without a name'}
    </Typography>
  );
