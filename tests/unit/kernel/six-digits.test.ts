import { sixDigits } from '../../../src/kernel/six-digits';

const code = sixDigits('Write the 6 digits.');

it.each([
  '123456',
  '123 456',
  '123-456',
  ' 123456 ',
  '12 34 56',
  '123\u00a0456',
  '123\u2013456',
  '１２３４５６',
  '123\u200b456',
])('%j is 123456', (typed) => expect(code.parse(typed)).toBe('123456'));
it.each(['', '12345', '1234567', '12345a', '123.456', '-', ' '.repeat(1000)])('%j is no code', (typed) =>
  expect(code.safeParse(typed).error?.issues[0]?.message).toBe('Write the 6 digits.'),
);
