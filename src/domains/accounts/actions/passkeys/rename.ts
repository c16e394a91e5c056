import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { PasskeyView, RenamePasskeyInput } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { noSuchPasskey } from '../../errors';
import { passkeys } from '../../store/passkeys';
import { people } from '../../store/people';
import { viewOfPasskey } from './list';

/** Gives one of the caller's passkeys another name. */
export const renamePasskey =
  ({ db, audit }: Pick<AccountsDeps, 'db' | 'audit'>) =>
  async (actor: Actor, id: string, { name }: RenamePasskeyInput): Promise<PasskeyView> => {
    const { userId } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      await people(tx).lockForUpdate(userId);
      const passkey = (await passkeys(tx).ofPerson(userId)).find((own) => own.id === id);
      if (!passkey) throw noSuchPasskey();
      await passkeys(tx).rename(userId, id, name);
      await audit.write(tx, { actor, action: 'passkey.renamed', record: { type: 'passkey', id }, patientId: userId });
      return viewOfPasskey({ ...passkey, name });
    });
  };
