import { Badge, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { Pagination } from '../../../domains/accounts/contract';
import type { MedicationView } from '../../../domains/regimens/contract';
import { inWords } from './schedule';
import type { PersonPartProps } from '../declaration';
import { useQuery, withQuery } from '../asking';
import { dayText } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Pages, Waiting } from '../states';

const PAGE_SIZE = 20;

interface MedicationsPage {
  readonly medications: readonly MedicationView[];
  readonly pagination: Pagination;
}

/** What this person takes and when: a look at a clinical record, which the audit trail keeps and the person sees. */
const Medications = ({ person: { documentId: of } }: PersonPartProps) => {
  const [page, setPage] = useState(1);
  const { answer, failure, isAsking, askAgain } = useQuery<MedicationsPage>(
    withQuery(`/careloop/people/${of}/medications`, { page, pageSize: PAGE_SIZE }),
  );
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for medications</Waiting>;
  if (answer.medications.length === 0) return <Nothing>No medications have been added.</Nothing>;
  return (
    <>
      <Sheet $dimmed={isAsking} aria-busy={isAsking}>
        <table>
          <caption>Medications and their plans, those taken now first</caption>
          <Heads names={['Medication', 'When (and how much)', 'From', 'To', 'Time zone']} />
          <tbody>
            {answer.medications.map((medication) => (
              <Row key={medication.documentId} medication={medication} />
            ))}
          </tbody>
        </table>
      </Sheet>
      <Pages
        {...answer.pagination}
        what={answer.pagination.total === 1 ? 'medication' : 'medications'}
        open={setPage}
      />
    </>
  );
};

const Row = ({ medication: { name, strength, form, active, plan } }: { medication: MedicationView }) => (
  <tr>
    <td data-name="Medication">
      <Flex gap={2} wrap="wrap">
        <Typography fontWeight="semiBold" textColor="neutral800">
          {name}
        </Typography>
        {!active && <Badge>Stopped</Badge>}
      </Flex>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {[strength, form].filter(Boolean).join(', ')}
      </Typography>
    </td>
    <Cell name="When (and how much)">{plan ? inWords(plan) : '–'}</Cell>
    <Cell name="From">{dayOr(plan?.startDate ?? plan?.date)}</Cell>
    <Cell name="To">{plan?.kind === 'recurring' && !plan.endDate ? 'No end' : dayOr(plan?.endDate ?? plan?.date)}</Cell>
    <Cell name="Time zone">{plan?.timeZone ?? '–'}</Cell>
  </tr>
);

const dayOr = (date: string | null | undefined): string => (date ? dayText(date) : '–');

export default Medications;
