import sharp from 'sharp';
import { manualClock } from '../../../src/adapters/clock/manual';
import { sharpImages } from '../../../src/adapters/images/sharp';
import { memoryStorage } from '../../../src/adapters/storage/memory';
import { accountsSchema } from '../../../src/domains/accounts';
import { auditSchema } from '../../../src/domains/audit';
import {
  fileLinkQuery,
  files,
  filesSchema,
  MOST_BYTES,
  MOST_DOCUMENTS,
  namesSchema,
  type FileView,
  type OpenFile,
} from '../../../src/domains/files';
import type { Actor, UserActor } from '../../../src/kernel/actor';
import { newDocumentId, newUuid } from '../../../src/kernel/ids';
import { newStorageKey } from '../../../src/ports/storage';
import { anonymous } from '../../support/accounts';
import { freshDatabase, silent, type FreshDatabase } from '../../support/database';
import { peopleTables } from '../../support/people-tables';
import { pdf, phonePicture } from '../../support/pictures';
import { trailOver } from '../../support/trail';

const NOT_FOUND = { kind: 'not-found' };
const LINK_REFUSED = { kind: 'unauthenticated', code: 'files.link-refused' };
const clock = manualClock('2026-03-01T10:00:00Z');
const storage = memoryStorage(clock);
const alive = new Map<number, string[]>();

let db: FreshDatabase;
let room: ReturnType<typeof files>;
let maria: UserActor;
let james: UserActor;

const somebody = async (): Promise<UserActor> => {
  const documentId = newDocumentId();
  const [row] = await db.query<{ id: number }>(
    'insert into public.up_users (document_id, username, email) values ($1, $1, $1) returning id',
    [documentId],
  );
  const userId = row?.id ?? 0;
  const sessionId = newUuid();
  alive.set(userId, [newUuid(), sessionId]);
  return {
    kind: 'user',
    userId,
    documentId,
    role: 'patient',
    verified: true,
    sessionId,
    timeZone: 'Africa/Nairobi',
    origin: { requestId: 'request-1', ip: '203.0.113.7' },
  };
};

beforeAll(async () => {
  db = await freshDatabase([...peopleTables(), ...auditSchema, ...accountsSchema, ...filesSchema, ...namesSchema]);
  const trail = trailOver({
    clock,
    db,
  });
  room = files({
    clock,
    db,
    log: silent,
    audit: trail,
    storage,
    images: sharpImages(),
    linkKey: Buffer.alloc(32, 9),
    sessionsOf: async (userId) => alive.get(userId) ?? [],
    isSubmitted: async () => true,
    publicUrl: 'https://care.test',
  });
});
afterAll(async () => {
  await db.drop();
});
beforeEach(async () => {
  [maria, james] = [await somebody(), await somebody()];
});

async function* sent(...pieces: (Uint8Array | Error)[]): AsyncIterable<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece;
    yield piece;
  }
}
const read = async ({ content }: OpenFile): Promise<Buffer> => Buffer.concat((await content.toArray()) as Buffer[]);
const stored = async (): Promise<number> => {
  let count = 0;
  for await (const _ of storage.list()) count += 1;
  return count;
};
const byLink = async (actor: Actor, { url }: Pick<FileView, 'url'>): Promise<OpenFile> => {
  const { pathname, searchParams } = new URL(url);
  return await room.openByLink(
    actor,
    pathname.split('/').at(-1) ?? '',
    fileLinkQuery.parse(Object.fromEntries(searchParams)),
  );
};

describe('my picture', () => {
  it('is drawn anew: upright, within bounds, and without place, camera or anything else that was hidden in it', async () => {
    const original = await phonePicture(3_000, 2_000);
    expect(original.includes('CanaryCamera')).toBe(true);
    const view = await room.putPicture(maria, sent(original.subarray(0, 500), original.subarray(500)));
    expect(view).toMatchObject({ mime: 'image/webp', addedAt: '2026-03-01T10:00:00.000Z' });
    const content = await read(await room.openPicture(maria));
    expect(content.length).toBe(view.bytes);
    const { width, height, exif, orientation } = await sharp(content).metadata();
    expect({ width, height, exif, orientation }).toEqual({
      width: 683,
      height: 1_024,
      exif: undefined,
      orientation: undefined,
    });
    expect(content.includes('CanaryCamera')).toBe(false);
  });

  it('is one: the next takes its place and its file is gone', async () => {
    const before = await stored();
    await room.putPicture(maria, sent(await phonePicture()));
    const second = await room.putPicture(maria, sent(await phonePicture()));
    expect(await stored()).toBe(before + 1);
    expect((await room.picture(maria))?.id).toBe(second.id);
    const trail = await db.query<{ action: string }>(
      'select action from careloop.audit where actor_id = $1 order by id',
      [maria.userId],
    );
    expect(trail.map(({ action }) => action)).toEqual(['file.added', 'file.replaced']);
  });

  it('is one, also of 100 that are sent at once', async () => {
    const before = await stored();
    const picture = await phonePicture(8, 8);
    const views = await Promise.all(
      Array.from({ length: 100 }, async () => await room.putPicture(maria, sent(picture))),
    );
    const kept = await room.picture(maria);
    expect(views.map(({ id }) => id)).toContain(kept?.id);
    expect(await stored()).toBe(before + 1);
    expect(await read(await room.openPicture(maria))).toHaveLength(kept?.bytes ?? 0);
  });

  it('can be taken away, and taking it away again does nothing', async () => {
    await room.putPicture(maria, sent(await phonePicture()));
    expect(await room.removePicture(maria)).toEqual({ removed: 1 });
    expect(await room.removePicture(maria)).toEqual({ removed: 0 });
    expect(await room.picture(maria)).toBeNull();
    await expect(room.openPicture(maria)).rejects.toMatchObject(NOT_FOUND);
  });
});

describe('what is sent', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const moving = async (as: 'gif' | 'webp') =>
    await sharp(
      await Promise.all(
        ['red', 'blue'].map(
          async (background) =>
            await sharp({ create: { width: 8, height: 8, channels: 3, background } })
              .png()
              .toBuffer(),
        ),
      ),
      { join: { animated: true } },
    )
      [as]()
      .toBuffer();
  /** A PNG of a few hundred bytes that says to be 60,000 pixels a side. */
  const bomb = async (): Promise<Buffer> => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const header = Buffer.from(png.subarray(12, 29));
    header.writeUInt32BE(60_000, 4);
    header.writeUInt32BE(60_000, 8);
    const { crc32 } = await import('node:zlib');
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(header));
    return Buffer.concat([png.subarray(0, 12), header, sum, png.subarray(33)]);
  };

  it.each<[string, () => Promise<Buffer>]>([
    ['an SVG', async () => Buffer.from(svg)],
    ['a page of HTML', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a GIF', async () => await moving('gif')],
    ['a WebP that moves', async () => await moving('webp')],
    ['a picture that unfolds into billions of pixels', bomb],
    ['a PDF', async () => pdf()],
    ['text', async () => Buffer.from('hello')],
    ['the beginning of a picture', async () => (await phonePicture()).subarray(0, 200)],
    ['nothing', async () => Buffer.alloc(0)],
  ])('as a picture is refused where it is %s, and leaves nothing', async (_what, make) => {
    const before = await stored();
    await expect(room.putPicture(maria, sent(await make()))).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['file'] }],
    });
    expect(await stored()).toBe(before);
    expect(await room.picture(maria)).toBeNull();
  });

  it('is refused as soon as it is too large, and leaves nothing', async () => {
    const before = await stored();
    let asked = 0;
    const endless = (async function* () {
      for (;;) {
        asked += 1;
        yield Buffer.alloc(1024 * 1024, 1);
      }
    })();
    await expect(room.addDocument(maria, endless)).rejects.toMatchObject({
      kind: 'too-large',
      faults: [{ path: ['file'] }],
    });
    expect(asked).toBe(MOST_BYTES / 1024 / 1024 + 1);
    expect(await stored()).toBe(before);
  });

  it('leaves nothing where it breaks off', async () => {
    const before = await stored();
    await expect(room.addDocument(maria, sent(pdf().subarray(0, 50), new Error('the line went dead')))).rejects.toThrow(
      'the line went dead',
    );
    expect(await stored()).toBe(before);
  });

  it('takes the place of nothing when it is refused', async () => {
    const kept = await room.putPicture(maria, sent(await phonePicture()));
    await expect(room.putPicture(maria, sent(Buffer.from(svg)))).rejects.toMatchObject({ kind: 'invalid' });
    expect((await room.picture(maria))?.id).toBe(kept.id);
  });

  it('is asked only of people who are signed in', async () => {
    await expect(room.putPicture(anonymous, sent(await phonePicture()))).rejects.toMatchObject({
      code: 'auth.sign-in-first',
    });
  });
});

describe('what is known of a document before it is opened', () => {
  it('is what its sender calls it, its kind, and how many pages it has', async () => {
    const named = Object.assign(sent(pdf('3 0 obj << /Type /Page >> endobj')), { fileName: 'C:\\scans\\licence.pdf' });
    const { id } = await room.addDocument(maria, named);
    expect(await room.submittedFacts(id)).toMatchObject({
      id,
      mime: 'application/pdf',
      name: 'licence.pdf',
      pages: 1,
      addedAt: '2026-03-01T10:00:00.000Z',
    });
    const nameless = await room.addDocument(maria, sent(await phonePicture(40, 30)));
    expect(await room.submittedFacts(nameless.id)).toMatchObject({ mime: 'image/jpeg', name: null, pages: null });
    await expect(room.submittedFacts(newDocumentId())).rejects.toMatchObject(NOT_FOUND);
  });
});

describe('my documents', () => {
  it('are PDFs as they are and pictures as we draw them, the newest first, for me alone', async () => {
    const paper = await room.addDocument(maria, sent(pdf()));
    clock.advanceMs(1_000);
    const scan = await room.addDocument(maria, sent(await phonePicture()));
    expect((await room.listDocuments(maria)).map(({ id, mime }) => [id, mime])).toEqual([
      [scan.id, 'image/jpeg'],
      [paper.id, 'application/pdf'],
    ]);
    expect(await read(await room.openDocument(maria, paper.id))).toEqual(pdf());
    expect((await read(await room.openDocument(maria, scan.id))).includes('CanaryCamera')).toBe(false);
    expect(await room.listDocuments(james)).toEqual([]);
    for (const id of [paper.id, newDocumentId()]) {
      await expect(room.openDocument(james, id)).rejects.toMatchObject(NOT_FOUND);
      await expect(room.removeDocument(james, id)).rejects.toMatchObject(NOT_FOUND);
    }
    expect(await room.removeDocument(maria, paper.id)).toEqual({ removed: 1 });
    await expect(room.openDocument(maria, paper.id)).rejects.toMatchObject(NOT_FOUND);
  });

  it('with a script in them are refused', async () => {
    await expect(room.addDocument(maria, sent(pdf('3 0 obj << /S /JavaScript >> endobj')))).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['file'] }],
    });
  });

  it('are so many at most, also when they come at once', async () => {
    const before = await stored();
    const answers = await Promise.allSettled(
      Array.from({ length: MOST_DOCUMENTS + 10 }, async () => await room.addDocument(maria, sent(pdf()))),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(MOST_DOCUMENTS);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'files.too-many-documents' });
    expect(await stored()).toBe(before + MOST_DOCUMENTS);
  });
});

describe('a link to a file', () => {
  it('opens it for whoever holds it, for five minutes', async () => {
    const view = await room.addDocument(maria, sent(pdf()));
    expect(await read(await byLink(anonymous, view))).toEqual(pdf());
    clock.advanceMs(4 * 60_000);
    expect(await read(await byLink(james, view))).toEqual(pdf());
    clock.advanceMs(60_000);
    await expect(byLink(anonymous, view)).rejects.toMatchObject(LINK_REFUSED);
  });

  it('ends with the session that made it, and with no other', async () => {
    const view = await room.putPicture(maria, sent(await phonePicture()));
    alive.set(maria.userId, [maria.sessionId]);
    await byLink(anonymous, view);
    alive.set(maria.userId, [newUuid()]);
    await expect(byLink(anonymous, view)).rejects.toMatchObject(LINK_REFUSED);
  });

  it('tells nobody which session made it, and is good for one file and as it was signed', async () => {
    const [view, other] = [await room.addDocument(maria, sent(pdf())), await room.addDocument(maria, sent(pdf()))];
    expect(view.url).not.toContain(maria.sessionId);
    for (const url of [
      view.url.replace(view.id, other.id),
      view.url.replace(view.id, newDocumentId()),
      view.url.replace(/expires=\d/, 'expires=9'),
      view.url.replace(/signature=.*/, 'signature='),
      view.url.replace(/&signature=.*/, ''),
    ]) {
      await expect(byLink(anonymous, { url })).rejects.toMatchObject(LINK_REFUSED);
    }
  });

  it('is not needed by its owner', async () => {
    const { id } = await room.addDocument(maria, sent(pdf()));
    expect(await read(await room.openByLink(maria, id, {}))).toEqual(pdf());
    await expect(room.openByLink(james, id, {})).rejects.toMatchObject(NOT_FOUND);
    await expect(room.openByLink(anonymous, id, {})).rejects.toMatchObject({ code: 'auth.sign-in-first' });
  });
});

describe('the sweep', () => {
  it('removes what belongs to nobody once no upload can still be under way, and tells of what is lost', async () => {
    await room.sweepFiles();
    const { id } = await room.addDocument(maria, sent(pdf()));
    const lone = newStorageKey();
    await storage.put(lone, sent(Buffer.from('left behind by a kill')));
    expect(await room.sweepFiles()).toMatchObject({ removed: 0 });
    clock.advanceMs(3_600_001);
    const { lost } = await room.sweepFiles();
    expect(await storage.get(lone)).toBeNull();
    expect(await read(await room.openDocument(maria, id))).toEqual(pdf());

    const [row] = await db.query<{ key: string }>('select storage_key as key from careloop.files where id = $1', [id]);
    await storage.delete(row?.key ?? '');
    expect(await room.sweepFiles()).toEqual({ removed: 0, lost: lost + 1 });
    await expect(room.openDocument(maria, id)).rejects.toMatchObject({ kind: 'gone', code: 'files.lost' });
  });

  it('finds the files of people who are gone', async () => {
    await room.addDocument(james, sent(pdf()));
    const before = await stored();
    await db.query('delete from public.up_users where id = $1', [james.userId]);
    clock.advanceMs(3_600_001);
    expect((await room.sweepFiles()).removed).toBe(1);
    expect(await stored()).toBe(before - 1);
  });
});

it('a person is forgotten with all their files', async () => {
  const before = await stored();
  await room.putPicture(maria, sent(await phonePicture()));
  await room.addDocument(maria, sent(pdf()));
  expect(await db.transaction(async (tx) => await room.forgetFiles(tx, maria.userId))).toBe(2);
  expect(await stored()).toBe(before);
});
