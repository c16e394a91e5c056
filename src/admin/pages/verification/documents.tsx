import { Flex, TextButton, Typography } from '@strapi/design-system';
import { File } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { saidIn } from '../asking';

/** What somebody handed in: each opens in a tab of its own. That it was opened stands in the audit trail. */
export const Documents = ({ ids, of }: { readonly ids: readonly string[]; readonly of: string }) => {
  const { get } = useFetchClient();
  const [failure, setFailure] = useState<string | null>(null);
  if (ids.length === 0) return <>None handed in</>;

  const open = async (id: string): Promise<void> => {
    setFailure(null);
    try {
      const { data } = await get<Blob>(`/careloop/verifications/documents/${id}`, { responseType: 'blob' });
      const address = URL.createObjectURL(data);
      window.open(address, '_blank');
      window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) {
      setFailure(saidIn(error));
    }
  };

  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      {ids.map((id, place) => (
        <TextButton
          key={id}
          startIcon={<File />}
          onClick={() => void open(id)}
          aria-label={`Open document ${place + 1} of ${of}`}
        >{`Document ${place + 1}`}</TextButton>
      ))}
      {failure && (
        <Typography variant="pi" textColor="danger600" role="alert">
          {failure}
        </Typography>
      )}
    </Flex>
  );
};
