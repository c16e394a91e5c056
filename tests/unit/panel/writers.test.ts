import type { Core } from '@strapi/strapi';
import { handOverWrites } from '../../../src/app/panel/writers';
import type { Manifest, PanelWriter } from '../../../src/ports/room';

const TICKET = 'api::support.ticket';

type Middleware = (context: object, next: () => Promise<unknown>) => Promise<unknown>;

/** The part of Strapi that is written through, with somebody of the panel, or of the apps, behind the request. */
const written = async (writer: Partial<PanelWriter>, strategy: string, action: string, params: object) => {
  let middleware: Middleware | undefined;
  const strapi = {
    documents: Object.assign(
      () => ({ findOne: async ({ documentId }: { documentId: string }) => ({ documentId, read: 'again' }) }),
      {
        use: (added: Middleware) => (middleware = added),
      },
    ),
    requestContext: {
      get: () => ({
        state: { requestId: 'r1', auth: { strategy: { name: strategy }, credentials: { id: 7 } } },
        request: { ip: '10.0.0.1' },
      }),
    },
    getModel: () => ({
      attributes: {
        subject: { type: 'string' },
        assignee: { type: 'relation', relation: 'manyToOne' },
        labels: { type: 'relation', relation: 'manyToMany' },
      },
    }),
  } as unknown as Core.Strapi;
  const manifests = [{ name: 'support', panel: { writers: [{ type: TICKET, ...writer }] } }] as unknown as Manifest[];
  handOverWrites(strapi, manifests, (() => 'the room') as unknown as Parameters<typeof handOverWrites>[2]);
  return await middleware?.({ uid: TICKET, action, params }, async () => 'Strapi itself');
};

describe('a write in the content manager', () => {
  it('ends in the action of the room, with the name of the admin, and answers the record as it is then', async () => {
    const heard: unknown[] = [];
    const create = async (...all: unknown[]) => {
      heard.push(...all);
      return 'made';
    };
    const data = {
      subject: 'No reminder',
      createdBy: 7,
      assignee: { connect: [{ id: 3, documentId: 'amina' }], disconnect: [{ id: 2, documentId: 'otieno' }] },
      labels: { connect: [{ id: 1, documentId: 'urgent' }], disconnect: [] },
    };
    expect(await written({ create }, 'admin', 'create', { data })).toEqual({ documentId: 'made', read: 'again' });
    expect(heard).toEqual([
      'the room',
      { kind: 'admin', adminId: 7, origin: { requestId: 'r1', ip: '10.0.0.1' } },
      { subject: 'No reminder', assignee: 'amina', labels: { connect: ['urgent'], disconnect: [] } },
    ]);
  });

  it('says null of a relation that was taken away, and nothing of one that was left alone', async () => {
    const heard: unknown[] = [];
    const update = async (_room: unknown, _actor: unknown, _id: string, data: unknown) => void heard.push(data);
    const change = async (assignee: object) =>
      await written({ update }, 'admin', 'update', { documentId: 'one', data: { assignee } });
    await change({ connect: [], disconnect: [{ documentId: 'otieno' }] });
    await change({ connect: [], disconnect: [] });
    expect(heard).toEqual([{ assignee: null }, {}]);
  });

  it('deletes through the room, too', async () => {
    const gone: string[] = [];
    const remove = async (_room: unknown, _actor: unknown, id: string) => void gone.push(id);
    expect(await written({ delete: remove }, 'admin', 'delete', { documentId: 'one' })).toMatchObject({
      documentId: 'one',
    });
    expect(gone).toEqual(['one']);
  });

  it.each([
    ['somebody of the apps', 'careloop-session', 'create'],
    ['a verb without a writer', 'admin', 'delete'],
    ['a read', 'admin', 'findOne'],
  ])('%s is left to Strapi and the row guard', async (_, strategy, action) => {
    const create = async () => 'made';
    expect(await written({ create }, strategy, action, { documentId: 'one', data: {} })).toBe('Strapi itself');
  });
});
