import { Button, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { DeviceView, PersonFileView } from '../../../../domains/accounts/contract';
import { moment } from '../../instants';
import { Cell, Heads, Sheet } from '../../sheet';
import { Nothing } from '../../states';
import { WithReason } from '../../with-reason';
import { nameOf } from '../person';

/** Where this person is signed in. Any one device can be signed out; all of them at once stands above. */
const Devices = ({ person, changed }: { person: PersonFileView; changed: () => void }) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [chosen, setChosen] = useState<DeviceView | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  if (person.devices.length === 0) return <Nothing>Not signed in on any device.</Nothing>;

  const signOut = async ({ id, name }: DeviceView, reason: string): Promise<void> => {
    await post(`/careloop/people/${person.documentId}/devices/${id}/end`, { reason }).finally(changed);
    toggleNotification({ type: 'success', message: `${name} is signed out.` });
  };
  return (
    <Sheet ref={sheet} tabIndex={-1}>
      <table>
        <caption>{`Devices on which ${nameOf(person)} is signed in, the one used last first`}</caption>
        <Heads names={['Device', 'Address', 'First seen', 'Last seen', 'Ends', 'What can be done']} />
        <tbody>
          {person.devices.map((device) => (
            <tr key={device.id}>
              <td data-name="Device">
                <Typography fontWeight="semiBold" textColor="neutral800" title={device.userAgent ?? undefined}>
                  {device.name}
                </Typography>
              </td>
              <Cell name="Address">{device.ip ?? 'Not known'}</Cell>
              <Cell name="First seen">{moment(device.firstSeenAt)}</Cell>
              <Cell name="Last seen">{moment(device.lastSeenAt)}</Cell>
              <Cell name="Ends">{moment(device.endsAt)}</Cell>
              <td>
                <Button
                  size="S"
                  variant="tertiary"
                  aria-label={`Sign out ${device.name}, last seen ${moment(device.lastSeenAt)}`}
                  onClick={() => setChosen(device)}
                >
                  Sign out
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen && (
        <WithReason
          what={{
            title: `Sign out ${chosen.name}`,
            explanation:
              'This device is signed out at once, and its other sessions go on. They can sign in again, and are told by mail.',
            button: 'Sign out',
            isDangerous: false,
          }}
          act={async (reason) => await signOut(chosen, reason)}
          close={() => setChosen(null)}
          goOn={sheet}
        />
      )}
    </Sheet>
  );
};

export default Devices;
