import { Flex, TextButton, Typography } from '@strapi/design-system';
import { File } from '@strapi/icons';
import type { SubmittedFacts } from '../../../domains/files/contract';
import { useQuery } from '../asking';
import { counted, dayOf } from '../instants';
import { ShownFile, useFileShowing } from '../shown-file';

/** What somebody submitted, to be seen here beside the decision. */
export const Documents = ({ ids, of }: { readonly ids: readonly string[]; readonly of: string }) => {
  const showing = useFileShowing((id) => `/careloop/verifications/documents/${id}`);
  if (ids.length === 0)
    return (
      <Typography textColor="danger600" fontWeight="semiBold">
        None handed in: there is nothing to compare with
      </Typography>
    );
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {ids.map((id, index) => (
        <Line
          key={id}
          id={id}
          place={index + 1}
          of={of}
          isOpen={showing.shown?.id === id}
          open={(name, mime) => void showing.toggle({ id, name, mime })}
        />
      ))}
      <ShownFile of={of} showing={showing} />
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
  readonly open: (name: string, mime: string) => void;
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
        onClick={() => answer && open(name, answer.mime)}
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
