import { Box, Button, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { saidIn } from './asking';
import { Preview } from './file-preview';

interface File {
  readonly id: string;
  readonly name: string;
  /** What we know the file to be, never what an answer says of itself. */
  readonly mime: string;
}
interface ShownFile extends File {
  readonly address: string;
}

export interface FileShowing {
  readonly shown: ShownFile | null;
  readonly failure: string | null;
  /** Shows it in this page; that it was opened stands in the audit trail. Asked for once more, it closes it. */
  readonly toggle: (file: File) => Promise<void>;
}

/** One file that somebody sent, of several. It never becomes a page of its own: in a page the headers that confine it are gone. */
export const useFileShowing = (pathOf: (id: string) => string): FileShowing => {
  const { get } = useFetchClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [shown, setShown] = useState<ShownFile | null>(null);
  useEffect(() => () => (shown ? URL.revokeObjectURL(shown.address) : undefined), [shown]);
  const toggle = async (file: File): Promise<void> => {
    setFailure(null);
    if (shown?.id === file.id) return setShown(null);
    try {
      const { data } = await get<Blob>(pathOf(file.id), { responseType: 'blob' });
      setShown({ ...file, address: URL.createObjectURL(new Blob([data], { type: file.mime })) });
    } catch (error) {
      setFailure(saidIn(error));
    }
  };
  return { shown, failure, toggle };
};

/** The file that is open, with a button that saves it, or why it could not be opened. */
export const ShownFile = ({
  of,
  showing: { shown, failure },
}: {
  readonly of: string;
  readonly showing: FileShowing;
}) => (
  <>
    {shown && (
      <Box maxWidth="100%" width="100%">
        <Preview {...shown} of={of} />
        <Button
          size="S"
          variant="tertiary"
          startIcon={<Download />}
          onClick={() => save(shown.address, shown.name)}
        >{`Save ${shown.name}`}</Button>
      </Box>
    )}
    {failure && (
      <Typography variant="pi" textColor="danger600" role="alert">
        {failure}
      </Typography>
    )}
  </>
);

const save = (address: string, name: string): void => {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
};
