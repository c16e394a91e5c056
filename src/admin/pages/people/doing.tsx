import { Button, Flex } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { MANAGE_ADMINS } from '../../../domains/accounts/permissions';
import type { ManagedPersonView } from '../../../domains/accounts/contract';
import { useMay } from '../asking';
import { WithReason } from '../with-reason';
import { changesFor, type Change } from './changes';

/** What can be done to this account, each with a reason. */
export const Doing = ({ person, changed }: { person: ManagedPersonView; changed: () => void }) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const managesAdmins = useMay(MANAGE_ADMINS);
  const [chosen, setChosen] = useState<Change | null>(null);
  const group = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const act = async ({ path, body, done, isTheEnd }: Change, reason: string): Promise<void> => {
    await post(`/careloop/people/${person.documentId}/${path}`, { ...body, reason });
    toggleNotification({ type: 'success', message: done });
    if (isTheEnd) navigate('..', { relative: 'path' });
    else changed();
  };
  return (
    <Flex role="group" aria-label="What can be done" ref={group} tabIndex={-1} gap={2} wrap="wrap">
      {changesFor(person, managesAdmins).map((change) => (
        <Button
          key={change.button}
          variant={change.isDangerous ? 'danger-light' : 'tertiary'}
          onClick={() => setChosen(change)}
        >
          {change.button}
        </Button>
      ))}
      {chosen && (
        <WithReason
          what={chosen}
          act={async (reason) => await act(chosen, reason)}
          close={() => setChosen(null)}
          goOn={group}
        />
      )}
    </Flex>
  );
};
