import path from 'node:path';
import type { OverlayOptions } from 'sharp';
import type { House } from '../../src/app/house';
import type { UserActor } from '../../src/kernel/actor';
import { DEMO_CAREGIVERS, DEMO_PEOPLE, type DemoCredential, type DemoPerson } from './demo-people';

type ActorOf = (email: string) => Promise<UserActor>;

/** Puts a document behind every credential of the demo, as its holder would have sent it, so that whoever verifies sees one. */
export const seedDemoDocuments = async (house: House, actorOf: ActorOf): Promise<void> => {
  for (const { name, email, credential } of [...DEMO_PEOPLE, ...DEMO_CAREGIVERS]) {
    if (!credential) continue;
    const holder = await actorOf(email);
    const [bare] = await house.db.query<{ id: string }>(
      `select id from careloop.credentials where user_id = $1 and number = $2 and documents = '{}'`,
      [holder.userId, credential.number],
    );
    if (!bare) continue;
    const { addDocument } = house.roomOf('files');
    const picture = await addDocument(holder, inPieces(await demoPicture({ name }, credential)));
    const document = await addDocument(holder, inPieces(await demoDocument({ name }, credential)));
    await house.db.query('update careloop.credentials set documents = $2 where id = $1', [
      bare.id,
      [picture.id, document.id],
    ]);
  }
};

/** A page that looks like such a paper, and says that it is none. */
const demoDocument = async (
  { name }: Pick<DemoPerson, 'name'>,
  { kind, number, issuer }: Pick<DemoCredential, 'kind' | 'number' | 'issuer'>,
): Promise<Buffer> => {
  const { default: PDFDocument } = await import('pdfkit'); // heavy, and only for the demo
  const page = new PDFDocument({ size: 'A4', margin: 72, info: { Title: `${kind} ${number}` }, lang: 'en' });
  const parts: Buffer[] = [];
  page.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve) => void page.once('end', resolve));
  page.font('Helvetica').fontSize(12).text(issuer, { align: 'center' }).moveDown(3);
  page.font('Helvetica-Bold').fontSize(26).text(TITLES[kind], { align: 'center' }).moveDown(2);
  page.font('Helvetica').fontSize(12).text('This is to certify that', { align: 'center' }).moveDown();
  page.font('Helvetica-Bold').fontSize(18).text(name, { align: 'center' }).moveDown();
  page.font('Helvetica').fontSize(12).text(`is entered under the number ${number}.`, { align: 'center' }).moveDown(6);
  page.fontSize(9).text('A document of the CareLoop demo. It certifies nothing.', { align: 'center' });
  page.end();
  await ended;
  return Buffer.concat(parts);
};

/** The same as a photograph of it, which the page shows beside the decision. */
const demoPicture = async (
  { name }: Pick<DemoPerson, 'name'>,
  { kind, number, issuer }: Pick<DemoCredential, 'kind' | 'number' | 'issuer'>,
): Promise<Buffer> => {
  const line = (text: string, size: number, top: number): OverlayOptions => ({
    input: {
      text: {
        text: `<span font_size="${size * 1024}">${text}</span>`,
        font: 'DejaVu Sans',
        fontfile: path.resolve('public/fonts/DejaVuSans.ttf'),
        width: 640,
        align: 'left',
        rgba: true,
      },
    },
    left: 80,
    top,
  });
  const lines = [
    line(issuer, 15, 60),
    line(TITLES[kind], 30, 150),
    line(name, 24, 250),
    line(`Number ${number}`, 15, 330),
    line('A document of the CareLoop demo. It certifies nothing.', 10, 430),
  ];
  const { default: sharp } = await import('sharp');
  return await sharp({ create: { width: 800, height: 500, channels: 3, background: '#fdfaf2' } })
    .composite(lines)
    .jpeg()
    .toBuffer();
};

const TITLES = {
  licence: 'Licence to practise',
  registration: 'Certificate of registration',
  certificate: 'Certificate of training',
} as const satisfies Record<DemoCredential['kind'], string>;

async function* inPieces(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content;
}
