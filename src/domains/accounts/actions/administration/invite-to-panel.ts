import { newDocumentId, newSecret, newUuid } from '../../../../kernel/ids';
import type { Transaction } from '../../../../ports/database';
import type { AccountsDeps } from '../../deps';
import { PANEL_INVITATION } from '../../messages/administration';
import { panelAccounts } from '../../store/panel-accounts';

/** Mails the link with which somebody opens their panel account. The token is read when the mail is written, and stands in no job and no log. */
export const inviteToPanel = async (
  { post }: Pick<AccountsDeps, 'post'>,
  tx: Transaction,
  userId: number,
): Promise<void> => {
  const id = newUuid();
  await post(tx, [
    { key: `${PANEL_INVITATION}-${id}`, topic: PANEL_INVITATION, userId, subjectId: id, attempt: 1, notAfter: null },
  ]);
};

/** Sees to it that an admin of the apps has a panel account: opens the one that was made before, or makes one and invites its owner. */
export const givePanelAccount = async (
  deps: Pick<AccountsDeps, 'post'>,
  tx: Transaction,
  userId: number,
  now: Date,
): Promise<boolean> => {
  const before = await panelAccounts(tx).reopen(userId, newSecret());
  const isInvited =
    before === 'invited' ||
    (before === 'none' &&
      (await panelAccounts(tx).invite({ userId, token: newSecret(), documentId: newDocumentId() }, now)));
  if (isInvited) await inviteToPanel(deps, tx, userId);
  return isInvited;
};
