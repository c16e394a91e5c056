import { Link as Anchor, Status, Typography, type StatusProps } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { VERIFY_PEOPLE } from '../../../../domains/accounts/permissions';
import type { CredentialView } from '../../../../domains/accounts/contract';
import { useMay } from '../../asking';
import type { PersonPartProps } from '../../declaration';
import { dayText, moment } from '../../instants';
import { Cell, Heads, Sheet } from '../../sheet';

const STATES: Readonly<Record<CredentialView['state'], readonly [label: string, variant: StatusProps['variant']]>> = {
  waiting: ['Waits', 'warning'],
  approved: ['Approved', 'success'],
  rejected: ['Rejected', 'danger'],
  expired: ['Ended', 'neutral'],
  replaced: ['Replaced', 'neutral'],
};

/** What this person submitted to be verified, the newest first. It is decided on the page for it. */
const Credentials = ({ person: { credentials } }: PersonPartProps) => {
  const maySee = useMay(VERIFY_PEOPLE);
  return (
    <>
      <Sheet>
        <table>
          <caption>Credentials, the newest first</caption>
          <Heads names={['State', 'Number', 'Issued by', 'Good until', 'Handed in', 'Decided', 'Reason']} />
          <tbody>
            {credentials.map(({ documentId, state, number, issuer, expiresOn, handedInAt, decidedAt, reason }) => (
              <tr key={documentId}>
                <td data-name="State">
                  <Status variant={STATES[state][1]} size="S" width="max-content">
                    <Typography variant="omega" fontWeight="bold">
                      {STATES[state][0]}
                    </Typography>
                  </Status>
                </td>
                <Cell name="Number">{number}</Cell>
                <Cell name="Issued by">{issuer}</Cell>
                <Cell name="Good until">{expiresOn ? dayText(expiresOn) : 'No end given'}</Cell>
                <Cell name="Handed in">{moment(handedInAt)}</Cell>
                <Cell name="Decided">{decidedAt ? moment(decidedAt) : '–'}</Cell>
                <Cell name="Reason">{reason ?? '–'}</Cell>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
      {maySee && credentials.some(({ state }) => state === 'waiting') && (
        <Typography tag="p" paddingTop={4}>
          <Anchor tag={Link} to="/verification">
            Look at the documents and decide
          </Anchor>
        </Typography>
      )}
    </>
  );
};

export default Credentials;
