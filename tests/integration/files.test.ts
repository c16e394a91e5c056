import { existsSync, readdirSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { call, careloop } from '../support/api';
import { aPerson, closeSql, PASSWORD, sql, type Person } from '../support/people';
import { pdf, phonePicture } from '../support/pictures';
import { until } from '../support/until';

let maria: Person;
let picture: Buffer;
beforeAll(async () => {
  maria = await aPerson('patient');
  picture = await phonePicture();
});
afterAll(closeSql);

type Sendable = string | FormData | Uint8Array<ArrayBuffer>;
interface View {
  readonly id: string;
  readonly mime: string;
  readonly bytes: number;
  readonly url: string;
}

const send = async (
  method: string,
  at: string,
  body: Sendable,
  { token = maria.token, type }: { token?: string; type?: string } = {},
) => {
  const answer = await fetch(`${careloop.url}${at}`, {
    method,
    body,
    headers: { authorization: `Bearer ${token}`, ...(type ? { 'content-type': type } : {}) },
  });
  return {
    status: answer.status,
    body: (await answer.json()) as {
      data: View;
      error?: { details: { code: string; errors: { path: string[]; message: string }[] } };
    },
  };
};
const form = (parts: Readonly<Record<string, string | Blob>>): FormData => {
  const made = new FormData();
  for (const [name, value] of Object.entries(parts)) made.append(name, value);
  return made;
};
const blob = (content: Buffer, type = 'image/jpeg'): Blob => new Blob([new Uint8Array(content)], { type });
const get = async (at: string, token?: string) =>
  await fetch(`${careloop.url}${at}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
const linkOf = ({ url }: View): string => url.replace('http://careloop.test', '');

const { DATA_DIR } = careloop.dist<typeof import('../../src/app/env')>('src/app/env').env();
const filesOnDisk = (): string[] =>
  existsSync(path.join(DATA_DIR, 'files'))
    ? readdirSync(path.join(DATA_DIR, 'files'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort()
    : [];
const rows = async (): Promise<string[]> =>
  (await sql<{ key: string }>('select storage_key as key from careloop.files order by 1')).map(({ key }) => key);
const temporary = (): string[] => readdirSync(careloop.temporaryFolder);

describe('my picture', () => {
  it.each([
    ['by a browser’s form', async () => await send('PUT', '/api/users/me/picture', form({ file: blob(picture) }))],
    [
      'as the body itself',
      async () => await send('PUT', '/api/users/me/picture', new Uint8Array(picture), { type: 'image/jpeg' }),
    ],
    [
      'under a type that is not what it is, which does not matter',
      async () => await send('PUT', '/api/v1/users/me/picture', new Uint8Array(picture), { type: 'image/png' }),
    ],
  ])('is sent %s', async (_way, sending) => {
    const answer = await sending();
    expect(answer).toMatchObject({ status: 200, body: { data: { mime: 'image/webp' } } });
    const shown = await get('/api/users/me/picture', maria.token);
    expect(
      Object.fromEntries(
        [
          'content-type',
          'content-length',
          'x-content-type-options',
          'content-disposition',
          'cache-control',
          'content-security-policy',
        ].map((name) => [name, shown.headers.get(name)]),
      ),
    ).toEqual({
      'content-type': 'image/webp',
      'content-length': String(answer.body.data.bytes),
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline; filename="picture.webp"',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
    expect(
      Buffer.from(await shown.arrayBuffer())
        .subarray(8, 12)
        .toString(),
    ).toBe('WEBP');
  });

  it.each<[string, () => Sendable, string?]>([
    ['a form without a file', () => form({ name: 'Maria' })],
    ['a form with a file under another name', () => form({ picture: blob(picture) })],
    ['a form with more beside the file', () => form({ file: blob(picture), role: 'admin' })],
    ['a form with two files', () => form({ file: blob(picture), other: blob(picture) })],
    [
      'a form that is cut short',
      () => '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      'multipart/form-data; boundary=x',
    ],
    ['a form without a boundary', () => 'abc', 'multipart/form-data'],
    ['JSON', () => '{"file":"abc"}', 'application/json'],
    ['a page', () => '<p>', 'text/html'],
    [
      'an SVG under the name of a picture',
      () => form({ file: blob(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png') }),
    ],
    ['nothing', () => '', 'image/png'],
  ])('is not %s', async (_what, body, type = '') => {
    const kept = await rows();
    const answer = await send('PUT', '/api/users/me/picture', body(), type ? { type } : {});
    expect(answer).toMatchObject({ status: 400, body: { error: { details: { errors: [{ path: ['file'] }] } } } });
    expect(await rows()).toEqual(kept);
    expect(filesOnDisk()).toEqual(kept);
  });

  it('may have 10 MB, and whoever sends more is told so', async () => {
    const large = new Uint8Array(10 * 1024 * 1024 + 1);
    large.set(picture);
    for (const body of [large, form({ file: blob(Buffer.from(large)) })]) {
      expect(
        await send('PUT', '/api/users/me/picture', body, body === large ? { type: 'image/jpeg' } : {}),
      ).toMatchObject({ status: 413, body: { error: { details: { code: 'files.too-large' } } } });
    }
    expect(filesOnDisk()).toEqual(await rows());
  });

  it('that breaks off leaves nothing', async () => {
    const begun = (type: string, content: Buffer | string): Promise<void> =>
      new Promise((done) => {
        const { hostname, port } = new URL(careloop.url);
        const line = net.connect(Number(port), hostname, () => {
          line.write(
            `PUT /api/users/me/picture HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${maria.token}\r\ncontent-type: ${type}\r\ncontent-length: 100000\r\n\r\n`,
          );
          line.write(content);
        });
        line.on('error', () => undefined);
        void until(() => filesOnDisk().some((name) => name.endsWith('.half'))).then(() => line.destroy());
        line.on('close', () => done());
      });
    await begun('image/jpeg', picture.subarray(0, 300));
    await begun(
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc'.padEnd(5_000, '.'),
    );
    await until(async () => JSON.stringify(filesOnDisk()) === JSON.stringify(await rows()));
  });
});

describe('my documents', () => {
  it('come back as they were sent, as a download, for me alone', async () => {
    const { status, body } = await send(
      'POST',
      '/api/users/me/documents',
      form({ file: blob(pdf(), 'application/pdf') }),
    );
    expect(status).toBe(201);
    const document = await get(`/api/users/me/documents/${body.data.id}`, maria.token);
    expect([document.headers.get('content-type'), document.headers.get('content-disposition')]).toEqual([
      'application/pdf',
      'attachment; filename="document.pdf"',
    ]);
    expect(Buffer.from(await document.arrayBuffer())).toEqual(pdf());
    expect((await call('GET', '/api/users/me/documents', { token: maria.token })).body.data).toMatchObject([
      { id: body.data.id },
    ]);

    const stranger = await aPerson('patient');
    for (const at of [`/api/users/me/documents/${body.data.id}`, `/api/files/${body.data.id}`]) {
      const [theirs, missing] = [
        await call('GET', at, { token: stranger.token }),
        await call('GET', at.replace(body.data.id, 'nothing'), { token: stranger.token }),
      ];
      expect([theirs.status, theirs.text]).toEqual([404, missing.text]);
    }
    expect((await call('DELETE', `/api/users/me/documents/${body.data.id}`, { token: maria.token })).status).toBe(200);
    expect((await get(linkOf(body.data))).status).toBe(401);
  });
});

describe('a link', () => {
  it('opens without a token, and not any more after the session that made it has ended', async () => {
    const session = await call('POST', '/api/auth/login', { body: { email: maria.email, password: PASSWORD } });
    const { jwt } = session.body as unknown as { jwt: string };
    const { body } = await send('PUT', '/api/users/me/picture', form({ file: blob(picture) }), { token: jwt });
    const link = linkOf(body.data);
    expect((await get(link)).status).toBe(200);
    expect((await get('/api/users/me/picture', maria.token)).status).toBe(200);
    await call('POST', '/api/auth/logout', { token: jwt, body: {} });
    const refused = await get(link);
    expect([
      refused.status,
      ((await refused.json()) as { error: { details: { code: string } } }).error.details.code,
    ]).toEqual([401, 'files.link-refused']);
    expect((await get('/api/users/me/picture', maria.token)).status).toBe(200);
  });

  it('of somebody who is blocked opens nothing', async () => {
    const james = await aPerson('patient');
    const { body } = await send('PUT', '/api/users/me/picture', form({ file: blob(picture) }), { token: james.token });
    expect((await get(linkOf(body.data))).status).toBe(200);
    await sql('update public.up_users set blocked = true where id = $1', [james.id]);
    expect((await get(linkOf(body.data))).status).toBe(401);
  });
});

const PUBLIC = path.resolve(__dirname, '../../public/uploads');
const publicBefore = readdirSync(PUBLIC);

describe('nothing private lies in the open', () => {
  it('not below public/, and not where Strapi would put it', async () => {
    const [key = ''] = await rows();
    expect(key).not.toBe('');
    for (const at of [
      `/uploads/${key}`,
      `/uploads/files/${key.slice(0, 2)}/${key}`,
      `/files/${key.slice(0, 2)}/${key}`,
    ])
      expect((await get(at)).status).toBe(404);
    const pictures = await sql<{ hash: string }>('select hash from public.files'); // those of the content hub, which are for everybody
    expect(
      readdirSync(PUBLIC).filter(
        (name) => !publicBefore.includes(name) && !pictures.some(({ hash }) => name.includes(hash)),
      ),
    ).toEqual([]);
  });

  it('not in a temporary folder, whoever sends forms to whatever door', async () => {
    const before = temporary();
    const answers: number[] = [];
    for (const at of [
      '/api/medications',
      '/api/nothing-here',
      '/api/auth/login',
      '/graphql?x=1',
      '/upload',
      '/upload?id=1',
      '/',
    ]) {
      answers.push(
        (
          await fetch(`${careloop.url}${at}`, {
            method: 'POST',
            body: form({ anything: blob(Buffer.alloc(50_000, 1)), files: blob(picture) }),
          })
        ).status,
      );
    }
    expect(answers).toEqual([401, 404, 400, 400, 401, 401, 405]);
    await until(() => temporary().length === before.length);
    expect(temporary()).toEqual(before);
  });
});

it('after a file that was too large the next request on the same connection is answered', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async (method: string, at: string, body: Buffer, type: string): Promise<number> =>
    await new Promise((answered, failed) => {
      const request = http.request(
        `${careloop.url}${at}`,
        {
          agent,
          method,
          headers: { authorization: `Bearer ${maria.token}`, 'content-type': type, 'content-length': body.length },
        },
        (answer) => answer.resume().on('end', () => answered(answer.statusCode ?? 0)),
      );
      request.on('error', failed).end(body);
    });
  const large = Buffer.alloc(12 * 1024 * 1024, 1);
  const inForm = Buffer.concat([
    Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'),
    large,
    Buffer.from('\r\n--x--\r\n'),
  ]);
  for (const [body, type] of [
    [inForm, 'multipart/form-data; boundary=x'],
    [large, 'image/jpeg'],
  ] as const) {
    expect(await ask('PUT', '/api/users/me/picture', body, type)).toBe(413);
    const begun = performance.now();
    expect(await ask('PUT', '/api/users/me/picture', picture, 'image/jpeg')).toBe(200);
    expect(performance.now() - begun).toBeLessThan(4_000);
  }
  agent.destroy();
});
