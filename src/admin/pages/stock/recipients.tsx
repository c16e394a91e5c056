import { Button, Modal, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { LotView, RecipientView } from '../../../domains/catalogue/contract';
import { moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { usePaged } from './use-paged';

/** Who received doses of a lot. Whoever is listed sees in their access log that somebody looked. */
export const Recipients = ({ lot, close }: { lot: LotView; close: () => void }) => {
  const [page, setPage] = useState(1);
  const { data, pagination, failure, askAgain } = usePaged<readonly RecipientView[]>(
    `/careloop/vaccine-lots/${lot.documentId}/recipients?page=${page}`,
  );
  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => (isOpen ? undefined : close())}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{`Who received lot ${lot.lotNumber}`}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Typography tag="p" textColor="neutral800">
            Each of them sees in their access log that you looked.
          </Typography>
          {failure && <Failed failure={failure} retry={askAgain} />}
          {!failure && !data && <Waiting>Looking for people</Waiting>}
          {!failure && data?.length === 0 && <Nothing>Nobody received a dose of it.</Nothing>}
          {!failure && data && data.length > 0 && (
            <Sheet>
              <table>
                <caption>{`Who received lot ${lot.lotNumber}, the latest first`}</caption>
                <Heads names={['Who', 'When', 'Doses']} />
                <tbody>
                  {data.map(({ patientId, name, dependant, at, quantity }) => (
                    <tr key={`${patientId ?? ''} ${at}`}>
                      <td data-name="Who">
                        {patientId ? (
                          <Typography tag={Link} to={`/careloop/people/${patientId}`} textColor="primary700">
                            {dependant
                              ? `${dependant} (${name ?? 'somebody without a name'} looks after them)`
                              : (name ?? 'Somebody without a name')}
                          </Typography>
                        ) : (
                          <Typography textColor="neutral600">Somebody who has been erased</Typography>
                        )}
                      </td>
                      <Cell name="When">{moment(at)}</Cell>
                      <Cell name="Doses">{quantity.toLocaleString()}</Cell>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Sheet>
          )}
          {pagination && pagination.total > 0 && (
            <Pages {...pagination} what={pagination.total === 1 ? 'dose' : 'doses'} open={setPage} />
          )}
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={close}>
            Close
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
