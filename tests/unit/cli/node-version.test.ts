import { nodeFits } from '../../../src/cli/quickstart/node-version.mjs';

it.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['20.18.9', false],
  ['18.20.0', false],
  ['21.7.0', false],
  ['22.12.0', true],
  ['22.11.0', false],
  ['23.5.0', false],
  ['24.0.0', true],
  ['26.1.0', true],
  ['v24.3.0', true],
])('Node %s fits "^20.19 || ^22.12 || >=24": %s', (version, fits) => {
  expect(nodeFits('^20.19 || ^22.12 || >=24', version)).toBe(fits);
});
