import { Box, Button, Flex, TextButton, Typography } from '@strapi/design-system';
import { Download, File } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { SubmittedFacts } from '../../../domains/files/contract';
import { saidIn, useQuery } from '../asking';
import { counted, dayOf } from '../instants';
import { Preview } from './preview';

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly address: string;
}

/** What somebody submitted, to be seen here beside the decision. That it was opened stands in the audit trail. */
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

  const open = async (id: string, name: string, mime: string): Promise<void> => {
    setFailure(null);
    if (shown?.id === id) return setShown(null);
    try {
      const { data } = await get<Blob>(`/careloop/verifications/documents/${id}`, { responseType: 'blob' });
      // The kind is what we know the file to be, never what an answer says of itself.
      setShown({ id, name, mime, address: URL.createObjectURL(new Blob([data], { type: mime })) });
    } catch (error) {
      setFailure(saidIn(error));
    }
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {ids.map((id, index) => (
        <Line
          key={id}
          id={id}
          place={index + 1}
          of={of}
          isOpen={shown?.id === id}
          open={async (name, mime) => await open(id, name, mime)}
        />
      ))}
      {shown && (
        <Box maxWidth="100%">
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
    </Flex>
  );
};

/** One document: what it is called, how many pages it has, and since when it is here. */
const Line = ({
  id,
  place,
  of,
  isOpen,
  open,
}: {
  readonly id: string;
  readonly place: number;
  readonly of: string;
  readonly isOpen: boolean;
  readonly open: (name: string, mime: string) => Promise<void>;
}) => {
  const { answer } = useQuery<SubmittedFacts>(`/careloop/verifications/documents/${id}/facts`);
  const name = answer?.name ?? `Document ${place}${answer?.mime === 'application/pdf' ? '.pdf' : ''}`;
  return (
    <div>
      <TextButton
        startIcon={<File />}
        disabled={!answer}
        aria-expanded={isOpen}
        aria-label={`${isOpen ? 'Close' : 'Open'} document ${place} of ${of}: ${name}`}
        onClick={() => void (answer && open(name, answer.mime))}
      >
        {name}
      </TextButton>
      {answer && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {factsText(answer)}
        </Typography>
      )}
    </div>
  );
};

const KIB = 1_024;

const factsText = ({ mime, pages, bytes, addedAt }: SubmittedFacts): string =>
  [
    mime === 'application/pdf' ? 'PDF' : 'Picture',
    pages === null ? null : counted(pages, 'page'),
    `${Math.ceil(bytes / KIB).toLocaleString()} KiB`,
    `added ${dayOf(addedAt)}`,
  ]
    .filter((part) => part !== null)
    .join(', ');

const save = (address: string, name: string): void => {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
};
