import { call, careloop } from '../support/api';
import { aPanelUser } from '../support/panel';
import { aPerson, closeSql } from '../support/people';

jest.setTimeout(120_000);
afterAll(closeSql);

let editor: string;
let admin: string;
let root: string;
beforeAll(async () => {
  editor = await aPanelUser('strapi-editor');
  admin = await aPanelUser('careloop-admin');
  root = await aPanelUser('strapi-super-admin');
}, 60_000);

describe('a stock route of the panel that nobody declared a need for', () => {
  it.each([
    ['POST', '/email', { to: 'a@example.org', from: 'ceo@careloop.test', subject: 's', text: 't' }],
    ['POST', '/email/', { to: 'a@example.org', subject: 's', text: 't' }],
    ['POST', '/email/test', { to: 'a@example.org' }],
    ['PUT', '/i18n/settings', { anything: 'goes' }],
    ['POST', '/upload/actions/upload-from-urls', { urls: ['http://127.0.0.1:5432/'] }],
    ['POST', '/upload/actions/upload-from-urls/', { urls: ['http://169.254.169.254/latest/meta-data'] }],
    ['POST', '/UPLOAD/actions/upload-from-urls', { urls: ['http://127.0.0.1/'] }],
    ['POST', '/admin/webhooks', { name: 'x', url: 'http://127.0.0.1', events: [] }],
    ['PUT', '/users-permissions/advanced', {}],
    ['POST', '/content-type-builder/content-types', {}],
  ])('%s %s is closed to Editors and Admins', async (method, path, body) => {
    for (const token of [editor, admin]) {
      const { status } = await call(method, path, { token, body });
      expect([401, 403, 404, 405]).toContain(status);
    }
  });

  it.each([
    ['POST', '/api/email'],
    ['POST', '/api/upload'],
    ['GET', '/api/upload/files'],
    ['GET', '/api/users'],
    ['GET', '/api/i18n/locales'],
    ['POST', '/api/users-permissions/roles'],
  ])('%s %s is closed to apps, too', async (method, path) => {
    const { token } = await aPerson('patient');
    expect([403, 404, 405]).toContain(
      (await call(method, path, { token, ...(method === 'POST' ? { body: {} } : {}) })).status,
    );
  });
});

describe('the media library', () => {
  const upload = async (name: string, type: string, content: string | Uint8Array<ArrayBuffer>): Promise<number> => {
    const form = new FormData();
    form.append('files', new Blob([content], { type }), name);
    const answer = await fetch(`${careloop.url}/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${editor}` },
      body: form,
    });
    return answer.status;
  };
  const PNG = Uint8Array.from(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  );

  it('takes what a file is, not what it is called', async () => {
    expect(await upload('page.png', 'image/png', '<!doctype html><script>alert(1)</script>')).toBe(400);
    expect(await upload('picture.html', 'image/png', PNG)).toBe(400);
    expect(await upload('picture.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>')).toBe(400);
    expect(await upload('picture.png', 'image/png', PNG)).toBeLessThan(300);
  });

  it('takes no PDF that does more than show itself', async () => {
    const pdf = (catalog: string) =>
      `%PDF-1.4\n1 0 obj<</Type/Catalog${catalog}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`;
    const script = '/OpenAction<</S/J#61vaScript/JS(app.alert\\(1\\))>>';
    expect(await upload('leaflet.pdf', 'application/pdf', pdf(script))).toBe(400);
    expect(await upload('leaflet.pdf', 'application/pdf', pdf(''))).toBeLessThan(300);
  });
});

describe('an id or a filter of the panel that fits no field', () => {
  it.each([
    '/upload/files/x',
    '/upload/folders/99999999999999999999',
    '/upload/files?filters[$and][0][createdAt][$gt]=x',
    '/upload/files?filters[folder][id]=x',
    '/admin/users/x',
    '/admin/users?filters[isActive]=maybe',
    '/admin/roles/x',
    '/admin/api-tokens/x',
    '/users-permissions/roles/x',
    '/content-manager/collection-types/api::regimens.dose?filters[$and][0][note][$null]=perhaps',
  ])('%s is refused with its field', async (path) => {
    const { status, body } = await call('GET', path, { token: root });
    expect(status).toBe(400);
    expect(body.error?.details.errors?.[0]?.path.length).toBeGreaterThan(0);
  });
});

describe('where no door is', () => {
  it('another method is told so, with those that are possible', async () => {
    const answer = await call('DELETE', '/api/auth/login');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(answer.body.error).toMatchObject({ status: 405, name: 'MethodNotAllowedError' });
  });

  it('nothing is told so in the envelope', async () => {
    const answer = await call('GET', '/api/nothing-here');
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ data: null, error: { status: 404, name: 'NotFoundError' } });
  });

  it('the icon of the site answers', async () => {
    expect((await call('GET', '/favicon.ico')).status).toBe(200);
  });
});
