import { Button, Flex, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { StockRowView } from '../../../domains/catalogue/contract-panel';
import { useQuery, withQuery } from '../asking';
import { counted } from '../instants';
import { Failed, Waiting } from '../states';
import { FormDialog } from '../form-dialog';
import { History } from './history';
import { reasonText, type StockKind } from './kinds';
import { Lots } from './lots';
import { Use } from './use';

const REASONS = ['received', 'returned', 'dispensed', 'damaged', 'expired', 'lost', 'recount', 'other'] as const;

/** One stock: how much is there, what can be done, where it went. */
export const Item = ({ kind, id, back }: { kind: StockKind; id: string; back: () => void }) => {
  const { answer, failure, askAgain } = useQuery<StockRowView>(withQuery(`/careloop/stock/${id}`, { kind: kind.kind }));
  const [turn, setTurn] = useState(0);
  const changed = (): void => {
    askAgain();
    setTurn((before) => before + 1);
  };
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>{`Looking for the ${kind.one}`}</Waiting>;
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Flex justifyContent="space-between" alignItems="flex-start" wrap="wrap" gap={4}>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Button variant="ghost" startIcon={<ArrowLeft />} onClick={back}>
            {`All ${kind.label.toLowerCase()}`}
          </Button>
          <Typography variant="beta" tag="h2">
            {[answer.name, answer.make].filter(Boolean).join(', ')}
          </Typography>
          <Typography
            textColor={answer.isLow ? 'danger600' : 'neutral800'}
            fontWeight={answer.isLow ? 'bold' : 'regular'}
          >
            {`${counted(answer.stock, kind.unit)} in stock, minimum ${answer.threshold.toLocaleString()}${answer.isLow ? ': below its minimum' : ''}`}
          </Typography>
          <Typography
            tag={Link}
            to={`/content-manager/collection-types/api::catalogue.${kind.kind}/${id}`}
            textColor="primary700"
          >
            What it is, in the content manager
          </Typography>
        </Flex>
        {kind.kind === 'supplement' && <Adjust item={answer} changed={changed} />}
      </Flex>
      {kind.kind === 'vaccine' && <Lots key={`lots-${turn}`} vaccine={answer} changed={changed} />}
      <Use key={`use-${turn}`} kind={kind} item={id} />
      <History key={`history-${turn}`} kind={kind} id={id} />
    </Flex>
  );
};

const Adjust = ({ item, changed }: { item: StockRowView; changed: () => void }) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Adjust the stock</Button>
      {isOpen && (
        <FormDialog
          title={`Adjust the stock of ${item.name}`}
          explanation={`There are ${item.stock.toLocaleString()} now. The change is kept with its reason and your name.`}
          button="Adjust"
          fields={[
            {
              name: 'delta',
              label: 'How many more, or less',
              hint: 'Such as 24, or -3 where there are fewer.',
              type: 'number',
              required: true,
            },
            {
              name: 'reason',
              label: 'Reason',
              type: 'choice',
              required: true,
              choices: REASONS.map((reason) => [reason, reasonText(reason)] as const),
            },
            { name: 'note', label: 'Note (if you like)', type: 'text' },
          ]}
          act={async ({ delta, reason, note }) => {
            await post(`/careloop/supplements/${item.documentId}/stock`, {
              delta: Number(delta),
              reason,
              note: note || null,
            });
            toggleNotification({ type: 'success', message: `The stock of ${item.name} was adjusted.` });
            changed();
          }}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
};
