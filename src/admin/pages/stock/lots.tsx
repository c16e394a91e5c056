import { Button, Flex, Status, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { LotView } from '../../../domains/catalogue/contract';
import type { StockRowView } from '../../../domains/catalogue/contract-panel';
import { useQuery } from '../asking';
import type { Column } from '../list/columns';
import { doingColumn } from '../list/doing';
import { WholeList } from '../list/whole-list';
import { Failed, Waiting } from '../states';
import { FormDialog, type Asking } from '../form-dialog';
import { reasonText } from './kinds';
import { Expiry, Unbroken } from './list';
import { Recipients } from './recipients';

const WASTAGE = ['expired', 'broken', 'cold-chain', 'open-vial', 'contaminated', 'lost', 'recalled', 'other'] as const;
const NOTE: Asking = { name: 'note', label: 'Note (if you like)', type: 'text' };

/** What can be done with a lot, as a dialog. */
interface Doing {
  readonly title: string;
  readonly explanation: string;
  readonly button: string;
  readonly isDangerous?: boolean;
  readonly fields: readonly Asking[];
  readonly method: 'post' | 'put';
  readonly path: string;
  readonly body: (filled: Readonly<Record<string, string>>) => object;
  readonly done: string;
}

/** The lots of a vaccine, the one that expires first first, and what can be done with each. */
export const Lots = ({ vaccine, changed }: { vaccine: StockRowView; changed: () => void }) => {
  const { post, put } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { answer, failure, askAgain } = useQuery<readonly LotView[]>(`/careloop/vaccines/${vaccine.documentId}/lots`);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [asked, setAsked] = useState<LotView | null>(null);
  const doings = doingColumn<LotView>((lot) => (
    <Flex gap={2} wrap="wrap">
      <Button
        size="S"
        variant="tertiary"
        aria-label={`Who received lot ${lot.lotNumber}`}
        onClick={() => setAsked(lot)}
      >
        Who received it
      </Button>
      {doingsOf(lot).map((one) => (
        <Button
          key={one.button}
          size="S"
          variant={one.isDangerous ? 'danger-light' : 'tertiary'}
          aria-label={one.title}
          onClick={() => setDoing(one)}
        >
          {one.button}
        </Button>
      ))}
    </Flex>
  ));

  return (
    <section aria-label="Lots">
      <Flex justifyContent="space-between" alignItems="center" paddingBottom={4} wrap="wrap" gap={3}>
        <Typography variant="delta" tag="h2">
          Lots
        </Typography>
        <Button onClick={() => setDoing(receive(vaccine))}>Receive a lot</Button>
      </Flex>
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!failure && !answer && <Waiting>Looking for lots</Waiting>}
      {!failure && answer && (
        <WholeList
          label="Lots, the one to be used first first"
          file={`lots-of-${vaccine.documentId}`}
          columns={[...COLUMNS, doings]}
          rows={answer}
          keyOf={({ documentId }) => documentId}
          none="No lot has been received yet."
        />
      )}
      {asked && <Recipients lot={asked} close={() => setAsked(null)} />}
      {doing && (
        <FormDialog
          {...doing}
          act={async (filled) => {
            await (doing.method === 'post' ? post : put)(doing.path, doing.body(filled));
            toggleNotification({ type: 'success', message: doing.done });
            changed();
          }}
          close={() => setDoing(null)}
        />
      )}
    </section>
  );
};

const stateText = ({ status, onHand }: LotView): string =>
  ({ active: onHand === 0 ? 'Used up' : 'In use', quarantined: 'Held back', recalled: 'Recalled', expired: 'Expired' })[
    status
  ];

const State = ({ lot }: { lot: LotView }) => {
  const { status, offered } = lot;
  const variant = offered
    ? 'success'
    : status === 'quarantined'
      ? 'warning'
      : status === 'active'
        ? 'neutral'
        : 'danger';
  return (
    <Status variant={variant} size="S" width="max-content">
      <Typography variant="omega" fontWeight="bold">
        {stateText(lot)}
      </Typography>
    </Status>
  );
};

/** Longer numbers of lots break, shorter ones stay whole. */
const LONG_NUMBER = 14;

const COLUMNS: readonly Column<LotView>[] = [
  {
    name: 'Lot',
    sort: 'lot',
    text: ({ lotNumber }) => lotNumber,
    cell: ({ lotNumber }) => (
      <Typography textColor="neutral800">
        {lotNumber.length > LONG_NUMBER ? lotNumber : <Unbroken>{lotNumber}</Unbroken>}
      </Typography>
    ),
  },
  {
    name: 'Expires',
    sort: 'expires',
    text: ({ expiresOn }) => expiresOn,
    cell: ({ expiresOn }) => <Expiry on={expiresOn} />,
  },
  { name: 'Left', sort: 'left', text: ({ onHand }) => onHand.toLocaleString(), value: ({ onHand }) => onHand },
  {
    name: 'Received',
    sort: 'received',
    text: ({ received }) => received.toLocaleString(),
    value: ({ received }) => received,
  },
  { name: 'Supplier', sort: 'supplier', text: ({ supplier }) => supplier ?? 'Not said' },
  { name: 'State', sort: 'state', text: stateText, cell: (lot) => <State lot={lot} /> },
];

const receive = ({ documentId, name }: StockRowView): Doing => ({
  title: `Receive a lot of ${name}`,
  explanation: 'The lot that expires first is given first. A lot may be given on its last day, and not after it.',
  button: 'Receive',
  method: 'post',
  path: `/careloop/vaccines/${documentId}/lots`,
  fields: [
    { name: 'lotNumber', label: 'Number of the lot', type: 'text', required: true },
    { name: 'expiresOn', label: 'Last day', type: 'date', required: true },
    { name: 'quantity', label: 'How many doses', type: 'number', required: true },
    { name: 'supplier', label: 'Supplier (if you like)', type: 'text' },
    NOTE,
  ],
  body: ({ lotNumber, expiresOn, quantity, supplier, note }) => ({
    lotNumber,
    expiresOn,
    quantity: Number(quantity),
    supplier: supplier || null,
    note: note || null,
  }),
  done: `A lot of ${name} was received.`,
});

const doingsOf = (lot: LotView): readonly Doing[] => {
  const path = `/careloop/vaccine-lots/${lot.documentId}`;
  const isSettled = lot.status === 'recalled' || lot.status === 'expired';
  if (isSettled) return [];
  const isHeld = lot.status === 'quarantined';
  return [
    {
      title: `Record wastage of lot ${lot.lotNumber}`,
      explanation: `There are ${lot.onHand.toLocaleString()} doses left.`,
      button: 'Wastage',
      method: 'post',
      path: `${path}/wastage`,
      fields: [
        { name: 'quantity', label: 'How many doses', type: 'number', required: true },
        {
          name: 'reason',
          label: 'Reason',
          type: 'choice',
          required: true,
          choices: WASTAGE.map((reason) => [reason, reasonText(reason)] as const),
        },
        NOTE,
      ],
      body: ({ quantity, reason, note }) => ({ quantity: Number(quantity), reason, note: note || null }),
      done: `Wastage of lot ${lot.lotNumber} was recorded.`,
    },
    {
      title: `Recount lot ${lot.lotNumber}`,
      explanation: `${lot.onHand.toLocaleString()} doses should be there. Write what you counted.`,
      button: 'Recount',
      method: 'post',
      path: `${path}/recount`,
      fields: [{ name: 'counted', label: 'Doses that are there', type: 'number', required: true }, NOTE],
      body: ({ counted, note }) => ({ counted: Number(counted), note: note || null }),
      done: `Lot ${lot.lotNumber} was recounted.`,
    },
    {
      title: isHeld ? `Let go of lot ${lot.lotNumber}` : `Hold back lot ${lot.lotNumber}`,
      explanation: isHeld
        ? 'Its doses may be given again.'
        : 'No dose of it is given until you let it go again, such as after the cold chain was broken.',
      button: isHeld ? 'Let go' : 'Hold back',
      method: 'put',
      path,
      fields: [NOTE],
      body: ({ note }) => ({ status: isHeld ? 'active' : 'quarantined', note: note || null }),
      done: isHeld ? `Lot ${lot.lotNumber} may be given again.` : `Lot ${lot.lotNumber} is held back.`,
    },
    {
      title: `Recall lot ${lot.lotNumber}`,
      explanation:
        'What is left is written off and nothing of it is ever given again. Afterwards look up who received it.',
      button: 'Recall',
      isDangerous: true,
      method: 'put',
      path,
      fields: [{ ...NOTE, label: 'Why', required: true }],
      body: ({ note }) => ({ status: 'recalled', note: note || null }),
      done: `Lot ${lot.lotNumber} was recalled.`,
    },
  ];
};
