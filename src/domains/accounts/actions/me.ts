import type { Actor } from '../../../kernel/actor';
import { signInFirst, signedInPerson } from '../../../kernel/callers';
import type { MeView, UserView } from '../contract';
import type { AccountsDeps } from '../deps';
import { isActivePerson, viewOf } from '../rules/person';
import { people } from '../store/people';

/** Who the caller is, as they may see it. */
export const me =
  ({ db }: Pick<AccountsDeps, 'db'>) =>
  async (actor: Actor): Promise<UserView> => {
    const person = await people(db).byId(signedInPerson(actor).userId);
    if (!person || !isActivePerson(person)) throw signInFirst();
    return viewOf(person);
  };

/** The same with the picture. */
export const readMe =
  ({ db, picture }: Pick<AccountsDeps, 'db' | 'picture'>) =>
  async (actor: Actor): Promise<MeView> => ({ ...(await me({ db })(actor)), picture: await picture(actor) });
