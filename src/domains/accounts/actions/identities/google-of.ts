import type { AccountsDeps, GoogleSignIn } from '../../deps';
import { googleNotSetUp } from '../../errors';

/** @throws DomainError `unavailable` where signing in with Google is not set up */
export const googleOf = ({ google }: Pick<AccountsDeps, 'google'>): GoogleSignIn => {
  if (!google) throw googleNotSetUp();
  return google;
};
