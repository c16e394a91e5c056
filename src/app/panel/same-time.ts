import type { Core } from '@strapi/strapi';

/** The hash (bcrypt, 10 rounds, as Strapi makes it) of a password that nobody knows. */
const NOBODYS = '$2a$10$28hbxjmP3hIzHSPSRiW6pOUyhew7ZL..Q41Z3AFpsstighLJGupMy';

/** Signing in to the panel costs the same work whether or not the address has an account there. To be called in register(). */
export const refuseInSameTime = (strapi: Core.Strapi): void => {
  const auth = strapi.service('admin::auth') as unknown as AuthService;
  const check = auth.checkCredentials.bind(auth);
  auth.checkCredentials = async (asked) => {
    const known: unknown = await strapi.db
      .query('admin::user')
      .findOne({ select: ['id'], where: { email: asked.email, password: { $notNull: true } } });
    if (!known) await auth.validatePassword(asked.password, NOBODYS);
    return await check(asked);
  };
};

interface AuthService {
  checkCredentials(asked: { readonly email: string; readonly password: string }): Promise<unknown>;
  validatePassword(password: string, hash: string): Promise<boolean>;
}
