import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { File } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { saidIn } from '../asking';

/** What the browser shows as a picture and as nothing else. */
const PICTURES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp'];

interface Shown {
  readonly place: number;
  readonly address: string;
}

/**
 * What somebody submitted: pictures are shown here, beside the decision, and everything else is saved, never opened as a
 * page of this panel, where it would be rid of the headers that keep it from running. That it was opened stands in the
 * audit trail.
 */
export const Documents = ({ ids, of }: { readonly ids: readonly string[]; readonly of: string }) => {
  const { get } = useFetchClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => () => (shown ? URL.revokeObjectURL(shown.address) : undefined), [shown]);
  if (ids.length === 0)
    return (
      <Typography textColor="danger600" fontWeight="semiBold">
        None handed in: there is nothing to compare with
      </Typography>
    );

  const open = async (id: string, place: number): Promise<void> => {
    setFailure(null);
    try {
      const { data } = await get<Blob>(`/careloop/verifications/documents/${id}`, { responseType: 'blob' });
      const address = URL.createObjectURL(data);
      if (PICTURES.includes(data.type)) setShown({ place, address });
      else save(address, `document-${place}.pdf`);
    } catch (error) {
      setFailure(saidIn(error));
    }
  };

  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      {ids.map((id, index) => (
        <TextButton
          key={id}
          startIcon={<File />}
          onClick={() => void open(id, index + 1)}
          aria-label={`Open document ${index + 1} of ${of}`}
        >{`Document ${index + 1} of ${ids.length}`}</TextButton>
      ))}
      {shown && (
        <Box paddingTop={2} maxWidth="100%">
          <img src={shown.address} alt={`Document ${shown.place} of ${of}`} style={{ maxWidth: '100%' }} />
        </Box>
      )}
      {failure && (
        <Typography variant="pi" textColor="danger600" role="alert">
          {failure}
        </Typography>
      )}
    </Flex>
  );
};

const save = (address: string, name: string): void => {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
