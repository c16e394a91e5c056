import { parseEnvFile } from '../../../src/cli/quickstart/env-file.mjs';

describe('a .env file', () => {
  it.each([
    ['PORT=1400', { PORT: '1400' }],
    ['export PORT = 1400  # the usual one is taken', { PORT: '1400' }],
    ['# nothing\n\n   \nA=1\r\nB=2', { A: '1', B: '2' }],
    ['A="two\nlines"', { A: 'two\nlines' }],
    ['A="a \\"quoted\\" word\\n"', { A: 'a "quoted" word\n' }],
    ["A='$kept # as it is'", { A: '$kept # as it is' }],
    ['SECRET=ab#cd', { SECRET: 'ab#cd' }],
    ['\uFEFFA=1', { A: '1' }],
    ['SMTP_HOST=\nA=""', {}],
  ])('%j', (text, settings) => {
    expect(parseEnvFile(text)).toEqual(settings);
  });

  it.each([
    ['A=1\nthis is wrong', /^\.env:2: this is no setting/],
    ['1A=x', /^\.env:1:/],
    ['A=1\n\nB="never\nclosed', /^\.env:3: the quote " of B is never closed/],
  ])('names file and line of %j', (text, message) => {
    expect(() => parseEnvFile(text)).toThrow(message);
  });

  it('does not repeat what may be a secret', () => {
    expect(() => parseEnvFile('SMTP_PASSWORD: hunter2-is-my-password')).not.toThrow(/hunter2/);
    expect(() => parseEnvFile('SMTP_PASSWORD: hunter2-is-my-password')).toThrow();
  });
});
