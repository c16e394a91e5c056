import sharp from 'sharp';

/** A picture as a phone takes it: on its side, with the place in it. */
export const phonePicture = async (width = 60, height = 40): Promise<Buffer> =>
  await sharp({ create: { width, height, channels: 3, background: '#c04020' } })
    .withExif({
      IFD0: { Make: 'CanaryCamera' },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '1/1 17/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '36/1 49/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** A PDF of one empty page, with whatever else stands in `more` among its objects. */
export const pdf = (more: string | Buffer = ''): Buffer =>
  Buffer.concat([
    Buffer.from(
      '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n',
    ),
    typeof more === 'string' ? Buffer.from(more) : more,
    Buffer.from('\ntrailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n0\n%%EOF\n'),
  ]);
