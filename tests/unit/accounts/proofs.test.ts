import { SECOND_FACTORS, type SecondFactor } from '../../../src/domains/accounts';
import { isAnotherProof, methodsAfter } from '../../../src/domains/accounts/rules/second-factor';
import { WAYS_IN, type WayIn } from '../../../src/domains/accounts/rules/way-in';

/** Ways in that whoever reads the mailbox can take, and nothing else is needed for. */
const BY_MAILBOX_ALONE: readonly WayIn[] = ['mailed-password', 'code', 'reset', 'google'];

describe.each(WAYS_IN)('after coming in by %s', (wayIn) => {
  it.each(SECOND_FACTORS)('%s is a second proof unless it is the first once more', (factor: SecondFactor) => {
    const isSameProof =
      (factor === 'email' && BY_MAILBOX_ALONE.includes(wayIn)) || (factor === 'passkey' && wayIn === 'passkey');
    expect(isAnotherProof(wayIn, factor)).toBe(!isSameProof);
    expect(methodsAfter(wayIn, SECOND_FACTORS).includes(factor)).toBe(!isSameProof);
  });
});
