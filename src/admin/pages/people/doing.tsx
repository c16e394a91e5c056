import { Box, Menu } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import { MANAGE_ADMINS } from '../../../domains/accounts/permissions';
import type { ManagedPersonView } from '../../../domains/accounts/contract';
import { useMay } from '../asking';
import { WithReason } from '../with-reason';
import { changesFor, type Change } from './changes';
import { Erasing } from './erasing';
import { nameOf } from './person';

interface Props {
  readonly person: ManagedPersonView;
  readonly changed: () => void;
  /** Whether an erasure can be planned: none waits. */
  readonly canErase: boolean;
}

/** What can be done to this account, each with a reason: the harmless first, what ends something below, erasing last and by itself. */
export const Doing = ({ person, changed, canErase }: Props) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const managesAdmins = useMay(MANAGE_ADMINS);
  const [chosen, setChosen] = useState<Change | null>(null);
  const [isErasing, setErasing] = useState(false);
  /** The dialog that was chosen. It opens when the menu has closed and given the keyboard back: a menu that is still closing would take it from the dialog, which then closes as well. */
  const waiting = useRef<(() => void) | null>(null);
  const choose = (open: () => void): void => {
    waiting.current = open;
  };
  const openChosen = (): void => {
    const open = waiting.current;
    waiting.current = null;
    if (open) window.setTimeout(open);
  };
  const group = useRef<HTMLDivElement>(null);
  const act = async ({ path, body, done }: Change, reason: string): Promise<void> => {
    await post(`/careloop/people/${person.documentId}/${path}`, { ...body, reason });
    toggleNotification({ type: 'success', message: done });
    changed();
  };
  const changes = changesFor(person, managesAdmins);
  const [light, heavy] = [changes.filter(({ isDangerous }) => !isDangerous), changes.filter((c) => c.isDangerous)];
  return (
    <Box ref={group} tabIndex={-1}>
      <Menu.Root>
        <Menu.Trigger variant="tertiary">Change this account</Menu.Trigger>
        <Menu.Content popoverPlacement="bottom-end" onCloseAutoFocus={openChosen}>
          {light.map((change) => (
            <Menu.Item key={change.button} onSelect={() => choose(() => setChosen(change))}>
              {change.button}
            </Menu.Item>
          ))}
          {light.length > 0 && <Menu.Separator />}
          {heavy.map((change) => (
            <Menu.Item key={change.button} variant="danger" onSelect={() => choose(() => setChosen(change))}>
              {change.button}
            </Menu.Item>
          ))}
          {canErase && <Menu.Separator />}
          {canErase && (
            <Menu.Item variant="danger" onSelect={() => choose(() => setErasing(true))}>
              {`Erase ${nameOf(person)}…`}
            </Menu.Item>
          )}
        </Menu.Content>
      </Menu.Root>
      {chosen && (
        <WithReason
          what={chosen}
          act={async (reason) => await act(chosen, reason)}
          close={() => setChosen(null)}
          goOn={group}
        />
      )}
      {isErasing && <Erasing person={person} changed={changed} close={() => setErasing(false)} goOn={group} />}
    </Box>
  );
};
