import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { household, type Household } from '../support/household';
import { phonePicture } from '../support/pictures';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import type { Program } from '../support/program';
import { request, signIn } from '../support/request';
import { until } from '../support/until';

/** OPS-4 with real processes that share a database and a store, and no folder. */
jest.setTimeout(240_000);

const LOOK_EVERY_MS = 250;

const STORES = {
  s3: (sandbox: string) => ({
    STORAGE: 's3',
    S3_BUCKET: 'careloop',
    S3_ENDPOINT: `${sandbox}/s3`,
    S3_ACCESS_KEY_ID: 'sandbox',
    S3_SECRET_ACCESS_KEY: 'sandbox',
  }),
  cloudinary: (sandbox: string) => ({
    STORAGE: 'cloudinary',
    CLOUDINARY_URL: `cloudinary://sandbox:sandbox@careloop?upload_prefix=${sandbox}/cloudinary`,
  }),
};

describe.each(['s3', 'cloudinary'] as const)('with private files in %s', (store) => {
  const folders: string[] = [];
  let home: Household;
  let sandbox: string;
  let here: Program & { readonly url: string };
  let there: Program & { readonly url: string };
  let worker: Program;
  let token: string;
  let picture: Buffer;

  const alone = (): Readonly<Record<string, string>> => {
    const folder = mkdtempSync(path.join(tmpdir(), 'careloop-node-'));
    folders.push(folder);
    return { ...STORES[store](sandbox), DATA_DIR: folder };
  };
  const storeIs = async (fault: string): Promise<unknown> =>
    await fetch(`${sandbox}/faults`, { method: 'PUT', body: JSON.stringify({ [store]: fault }) });
  const kept = async (): Promise<string[]> =>
    ((await (await fetch(`${sandbox}/storage`)).json()) as { data: { name: string }[] }).data.map(({ name }) =>
      name.replace(/[^/]+$/, ''),
    );
  const headers = (): Record<string, string> => ({ authorization: `Bearer ${token}` });
  const send = async (): Promise<Response> =>
    await fetch(`${here.url}/api/users/me/picture`, {
      method: 'PUT',
      headers: { ...headers(), 'content-type': 'image/jpeg' },
      body: new Uint8Array(await phonePicture()),
    });
  const look = async (at: string): Promise<Response> =>
    await fetch(`${at}/api/users/me/picture`, { headers: headers() });

  beforeAll(async () => {
    home = await household();
    sandbox = home.settings['SANDBOX_URL'] ?? '';
    await storeIs('down');
    [here, there, worker] = await Promise.all([
      home.startApi(alone()),
      home.startApi(alone()),
      home.startWorker(alone()),
    ]);
    await storeIs('ok');
    token = await signIn(here.url, PATIENTS[0]!, PASSWORD);
  });
  afterAll(async () => {
    await home.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('a picture that was sent to one node is shown by another', async () => {
    expect((await send()).status).toBe(200);
    const shown = await look(there.url);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
    picture = Buffer.from(await shown.arrayBuffer());
    expect(picture.length).toBe(Number(shown.headers.get('content-length')));
    expect(await kept()).toEqual([expect.stringMatching(/\/?careloop\/files\/$/)]);
    for (const folder of folders) expect(existsSync(path.join(folder, 'files'))).toBe(false);
  });

  it('a store that is away is a 503 for who needs it, and nothing is lost', async () => {
    await storeIs('refuse-5xx');
    for (const answer of [await send(), await look(there.url)]) {
      expect(await answer.json()).toMatchObject({ error: { status: 503, details: { code: 'files.unavailable' } } });
      expect(answer.status).toBe(503);
    }
    expect((await fetch(`${here.url}/_health`)).status).toBe(204);
    await storeIs('ok');
    expect(Buffer.from(await (await look(there.url)).arrayBuffer())).toEqual(picture);
    expect(await kept()).toHaveLength(1);
  });

  it('a picture that breaks off on its way to us breaks off on its way to the browser', async () => {
    await storeIs('cut');
    await expect(
      look(there.url).then(async (answer) =>
        answer.ok ? await answer.arrayBuffer() : Promise.reject(new Error(String(answer.status))),
      ),
    ).rejects.toThrow(/terminated|500/);
    await storeIs('ok');
  });

  it('a copy of everything waits for the store, and the picture is in it', async () => {
    await storeIs('refuse-5xx');
    await request(here.url, 'POST', '/api/users/me/export', { token });
    await until(() => worker.written().includes('storage.failed'), LOOK_EVERY_MS);
    await storeIs('ok');
    await until(async () => {
      await home.query('update careloop.exports set next_try_at = now() where next_try_at > now()');
      return (
        (await request<{ state: string }>(there.url, 'GET', '/api/users/me/export', { token })).data.state === 'ready'
      );
    }, LOOK_EVERY_MS);
    const copy = await (await fetch(`${there.url}/api/users/me/export/file`, { headers: headers() })).text();
    expect(copy).toContain(picture.toString('base64'));
    expect((await kept()).map((name) => name.split('/').at(-2)).sort()).toEqual(['copies', 'files']);
  });

  it('an erasure is tried until the files are gone too', async () => {
    await storeIs('refuse-5xx');
    const { status, data: asked } = await request<{ receipt: string }>(here.url, 'DELETE', '/api/users/me', {
      token,
      body: { confirm: 'ERASE', password: PASSWORD },
    });
    expect(status).toBe(202);
    await until(() => worker.written().includes('erasure.failed'), LOOK_EVERY_MS);
    expect(await kept()).toHaveLength(2);
    await storeIs('ok');
    await until(async () => {
      await home.query(`update careloop.erasures set forgotten_at = forgotten_at - interval '10 seconds'`);
      return (
        (await request<{ state: string }>(here.url, 'GET', `/api/erasures/${asked.receipt}`)).data.state === 'done'
      );
    }, LOOK_EVERY_MS);
    expect(await kept()).toEqual([]);
  });

  if (store === 'cloudinary')
    it('what editors publish is at Cloudinary too, for everybody, until it is replaced or deleted', async () => {
      const admin = await superAdmin(home, there.url);
      const upload = async (name: string, at = '') => {
        const form = new FormData();
        form.append('files', new Blob([new Uint8Array(await phonePicture())], { type: 'image/jpeg' }), name);
        const answer = await fetch(`${there.url}/upload${at}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${admin}` },
          body: form,
        });
        const result: unknown = await answer.json();
        return { status: answer.status, file: (Array.isArray(result) ? result[0] : result) as MediaFile };
      };
      const shown = async (url: string) => (await fetch(url)).status;

      const { status, file } = await upload('sunrise.jpg');
      expect([status, file.provider]).toEqual([201, 'cloudinary']);
      expect(file.url.startsWith(`${sandbox}/cloudinary/careloop/image/upload/`)).toBe(true);
      expect(await shown(file.url)).toBe(200);
      const policy = (await fetch(`${there.url}/admin`)).headers.get('content-security-policy') ?? '';
      expect(/img-src [^;]+/.exec(policy)?.[0]).toContain(sandbox);

      const replaced = await upload('sunset.jpg', `?id=${file.id}`);
      expect([replaced.status < 300, await shown(replaced.file.url)]).toEqual([true, 200]);

      await storeIs('refuse-5xx');
      expect((await upload('never.jpg')).status).toBeGreaterThanOrEqual(500);
      await storeIs('ok');

      const gone = await request(there.url, 'DELETE', `/upload/files/${file.id}`, { token: admin });
      expect([gone.status, await shown(replaced.file.url)]).toEqual([200, 404]);
      expect((await kept()).filter((name) => name.includes('/upload/'))).toEqual([]);
    });
});

interface MediaFile {
  readonly id: number;
  readonly provider: string;
  readonly url: string;
}

/** Signed in to the panel; their token. */
const superAdmin = async (home: Household, url: string): Promise<string> => {
  await home.query(
    `with person as (insert into public.admin_users (document_id, firstname, email, registration_token, is_active, blocked, created_at, updated_at, published_at)
       values ('rootrootrootrootrootroot', 'Root', 'root@panel.test', 'only-for-this-test', false, false, now(), now(), now()) returning id)
     insert into public.admin_users_roles_lnk (user_id, role_id) select person.id, r.id from person, public.admin_roles r where r.code = 'strapi-super-admin'`,
  );
  const { data } = await request<{ token: string }>(url, 'POST', '/admin/register', {
    body: {
      registrationToken: 'only-for-this-test',
      userInfo: { firstname: 'Root', lastname: 'Admin', password: 'Quiet-River-42' },
    },
  });
  return data.token;
};
