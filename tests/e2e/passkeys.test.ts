import type { Browser, CDPSession, Page } from 'playwright-core';
import { addPasskeyInput, passkeySignInInput } from '../../src/domains/accounts';
import type { UserActor } from '../../src/kernel/actor';
import { accountsAt, anonymous, maria, phone, type AccountsHouse } from '../support/accounts';
import { openBrowser } from '../support/browser';

let house: AccountsHouse;
let caller: UserActor;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  caller = await house.callerOf((await house.signUp(maria)).jwt);
  browser = await openBrowser();
  page = await browser.newPage();
  await page.route(
    'https://careloop.test/',
    async (route) => await route.fulfill({ contentType: 'text/html', body: '<title>CareLoop</title>' }),
  );
  await page.goto('https://careloop.test/');
}, 60_000);
afterAll(async () => {
  await browser.close();
  await house.db.drop();
});

/** Puts an authenticator into the browser, whose owner unlocks it whenever it asks. */
const authenticator = async (): Promise<CDPSession> => {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
};
const create = async (options: object): Promise<unknown> =>
  await page.evaluate(
    `navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(${JSON.stringify(options)}) }).then((made) => made.toJSON())`,
  );
const get = async (options: object): Promise<unknown> =>
  await page.evaluate(
    `navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(${JSON.stringify(options)}) }).then((shown) => shown.toJSON())`,
  );

it('makes a passkey in a real browser, and signs in with it alone, again and again', async () => {
  const session = await authenticator();
  const made = addPasskeyInput.parse({
    name: 'This browser',
    response: await create(await house.askForNewPasskey(caller, { password: maria.password })),
  });
  expect(await house.addPasskey(caller, made, phone)).toMatchObject({ name: 'This browser' });
  for (let times = 0; times < 2; times += 1) {
    const shown = passkeySignInInput.parse({ response: await get(await house.askForPasskeySignIn()) });
    expect((await house.signInByPasskey(anonymous, shown, phone)).user.email).toBe(maria.email);
  }
  await expect(create(await house.askForNewPasskey(caller, { password: maria.password }))).rejects.toThrow(
    'InvalidStateError',
  ); // it is there already
  await session.detach();
}, 60_000);
