import { paymentOf } from '../../../database/simulation/payment-habits';

const hundred = Array.from({ length: 100 }, (_, number) => number);
/** Which of a hundred payments become this. */
const those = (became: ReturnType<typeof paymentOf>, hours: number, of = hundred, hasFailed = false): number[] =>
  of.filter((number) => paymentOf({ number, hours, hasFailed }) === became);

it('pays within a day: most pay, some get money back, some cards are declined, and some never pay', () => {
  const counts = (['succeeded', 'refunded', 'failed', null] as const).map((became) => those(became, 24).length);
  expect(counts).toEqual([77, 6, 12, 5]);
});

it('tries a declined card again the day after, and not before; a third gives up', () => {
  const declined = those('failed', 0);
  const retried = (hours: number): number[] => those('succeeded', hours, declined, true);
  expect([declined.length, retried(23).length, retried(24).length]).toEqual([12, 0, 8]);
});
