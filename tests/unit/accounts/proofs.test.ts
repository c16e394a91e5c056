import { SECOND_FACTORS, type SecondFactor } from '../../../src/domains/accounts';
import { isAnotherProof, methodsAfter } from '../../../src/domains/accounts/rules/second-factor';
import { AUTH_METHODS, type AuthMethod } from '../../../src/domains/accounts/rules/auth-method';

/** Ways in that whoever reads the mailbox can take, and nothing else is needed for. */
const BY_MAILBOX_ALONE: readonly AuthMethod[] = ['mailed-password', 'code', 'reset', 'google'];

describe.each(AUTH_METHODS)('after coming in by %s', (authMethod) => {
  it.each(SECOND_FACTORS)('%s is a second proof unless it is the first once more', (factor: SecondFactor) => {
    const isSameProof =
      (factor === 'email' && BY_MAILBOX_ALONE.includes(authMethod)) ||
      (factor === 'passkey' && authMethod === 'passkey');
    expect(isAnotherProof(authMethod, factor)).toBe(!isSameProof);
    expect(methodsAfter(authMethod, SECOND_FACTORS).includes(factor)).toBe(!isSameProof);
  });
});
