import { readFileSync } from 'node:fs';
import path from 'node:path';
import accepted from '../../../src/cli/supply/accepted-advisories.json';
import { judged } from '../../../src/cli/supply/advisories.mjs';
import { faultsOfDockerfile } from '../../../src/cli/supply/dockerfile.mjs';
import { imageCommands } from '../../../src/cli/supply/image.mjs';
import { reasonFor, shipped } from '../../../src/cli/supply/licences.mjs';
import { masked, secretsIn } from '../../../src/cli/supply/secrets.mjs';

const root = path.resolve(__dirname, '../../..');

describe('the look for secrets', () => {
  // Put together here, so that nothing that looks like one stands in this file.
  it.each([
    ['a private key', ['-----BEGIN PRIVATE', ' KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA']],
    ['an access key of AWS', ['AKIA', 'ABCDEFGHIJKLMNOP']],
    ['a key of Stripe', ['sk_li', `ve_${'a1B2'.repeat(6)}`]],
    ['a token of GitHub', ['gh', `p_${'a1B2'.repeat(9)}`]],
    ['a password in an address', ['postgres://care', 'loop:Tr0ub4dor-and-3@db.example.org/careloop']],
    ['a secret of an installation', ['CARELOOP_', `SECRET=${'k9'.repeat(24)}`]],
  ])('finds %s, by its line', (kind, parts) => {
    expect(secretsIn(`first\n${parts.join('')}\n`)).toMatchObject([{ kind, line: 2 }]);
  });

  it('takes examples for examples', () => {
    expect(
      secretsIn('DATABASE_URL=postgres://careloop:password@localhost/careloop\nSTRIPE_KEY=\n# CARELOOP_SECRET=\n'),
    ).toEqual([]);
  });

  it('never shows a whole one', () => {
    expect(masked(['AKIA', 'ABCDEFGHIJKLMNOP'].join(''))).toBe('AKIAABCD…');
  });
});

describe('advisories', () => {
  const advisory = 'GHSA-aaaa-bbbb-cccc';
  const report = {
    vulnerabilities: {
      parser: { via: [{ severity: 'high', title: 'It never ends', url: `https://github.com/advisories/${advisory}` }] },
      router: { via: ['parser'] },
      colour: {
        via: [{ severity: 'low', title: 'It is ugly', url: 'https://github.com/advisories/GHSA-dddd-eeee-ffff' }],
      },
    },
  };

  it('that are grave are named once, by their cause', () => {
    expect(judged(report, [], '2026-12-01').open).toEqual([
      { advisory, package: 'parser', severity: 'high', title: 'It never ends', expired: false },
    ]);
  });

  it('are accepted with a reason until its day, and not longer', () => {
    const known = [{ advisory, reason: 'We parse nothing from outside with it.', until: '2026-12-31' }];
    expect(judged(report, known, '2026-12-31')).toEqual({ open: [], outdated: [] });
    expect(judged(report, known, '2027-01-01').open).toMatchObject([{ advisory, expired: true }]);
  });

  it('that are gone are taken out of the list', () => {
    expect(judged({ vulnerabilities: {} }, [{ advisory, reason: '', until: '2030-01-01' }], '2026-12-01')).toEqual({
      open: [],
      outdated: [advisory],
    });
  });

  it('of the list have a reason and a day each', () => {
    for (const one of accepted as readonly { readonly [name: string]: string }[])
      expect(one).toEqual({
        advisory: expect.stringMatching(/^GHSA-/),
        reason: expect.stringMatching(/.{20,}/),
        until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
  });
});

describe('licences', () => {
  it('of everything that ships are such that it may', () => {
    const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as object;
    const packages = shipped(lock);
    expect(packages.length).toBeGreaterThan(500);
    expect(packages.filter(({ licence }) => reasonFor(licence) === null)).toEqual([]);
  });

  it('are chosen where there is a choice, and all heeded where all apply', () => {
    expect(reasonFor('(MIT OR GPL-3.0-or-later)')).toBe('free to use');
    expect(reasonFor('MIT AND GPL-3.0-or-later')).toBeNull();
    expect(reasonFor('Apache-2.0 AND LGPL-3.0-or-later')).toContain('libvips');
    expect(reasonFor('none')).toBeNull();
  });
});

describe('the image', () => {
  it('is built once, and sent under the name that is asked for', () => {
    expect(
      imageCommands({ version: '1.2.3', revision: 'abc', push: 'registry.example.org:5000/clinic/careloop:1.2' }),
    ).toEqual([
      [
        'docker',
        'build',
        '--label',
        'org.opencontainers.image.version=1.2.3',
        '--label',
        'org.opencontainers.image.revision=abc',
        '--tag',
        'careloop:1.2.3',
        '.',
      ],
      ['docker', 'tag', 'careloop:1.2.3', 'registry.example.org:5000/clinic/careloop:1.2'],
      ['docker', 'push', 'registry.example.org:5000/clinic/careloop:1.2'],
    ]);
    expect(imageCommands({ version: '1.2.3', revision: null })).toHaveLength(1);
  });

  it.each(['Clinic/CareLoop', '-oops', 'a b', 'name:', '; rm'])('is not sent to "%s"', (push) => {
    expect(() => imageCommands({ version: '1.2.3', revision: null, push })).toThrow('no name of an image');
  });
});

describe('the Dockerfile', () => {
  const rulesBroken = (text: string): string =>
    faultsOfDockerfile(text)
      .map(({ rule }) => rule)
      .join(' ');

  it('breaks no rule of hadolint', () => {
    expect(faultsOfDockerfile(readFileSync(path.join(root, 'Dockerfile'), 'utf8'))).toEqual([]);
  });

  it.each([
    ['DL3000', 'FROM a:1\nWORKDIR app\nUSER node'],
    ['DL3002', 'FROM a:1\nUSER root'],
    ['DL3003', 'FROM a:1\nRUN cd /app \\\n && ls\nUSER node'],
    ['DL3004', 'FROM a:1\nRUN sudo ls\nUSER node'],
    ['DL3006', 'FROM node\nUSER node'],
    ['DL3007', 'FROM node:latest\nUSER node'],
    ['DL3008', 'FROM a:1\nRUN apt-get update && apt-get install -y git\nUSER node'],
    ['DL3016', 'FROM a:1\nRUN npm install -g npm\nUSER node'],
    ['DL3020', 'FROM a:1\nADD x /x\nUSER node'],
    ['DL3021', 'FROM a:1\nCOPY x y /z\nUSER node'],
    ['DL3022', 'FROM a:1\nCOPY --from=build /x /x\nUSER node'],
    ['DL3025', 'FROM a:1\nUSER node\nCMD node server.js'],
    ['DL3045', 'FROM a:1\nCOPY x y\nUSER node'],
    ['DL3059', 'FROM a:1\nRUN a\nRUN b\nUSER node'],
    ['DL4003', 'FROM a:1\nUSER node\nCMD ["a"]\nCMD ["b"]'],
    ['DL4006', 'FROM a:1\nRUN a | b\nUSER node'],
  ])('%s is seen', (rule, text) => expect(rulesBroken(text)).toBe(rule));
});
