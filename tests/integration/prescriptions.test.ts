import { call, graphql, type Answer } from '../support/api';
import { aPerson, closeSql, link, sql, type Person } from '../support/people';

let patient: Person;
let doctor: Person;
let pharmacist: Person;
beforeAll(async () => {
  [patient, doctor, pharmacist] = [await aPerson('patient'), await aPerson('doctor'), await aPerson('pharmacist')];
  await link(patient, doctor);
  await sql(
    `update public.care_links set permissions = '["read-record", "prescribe", "write-notes"]' where patient_id = $1`,
    [patient.id],
  ).catch(async () => undefined);
});
afterAll(closeSql);

const data = (answer: Answer): Record<string, unknown> => {
  expect([answer.status < 300, answer.text.slice(0, 400)]).toEqual([true, answer.text.slice(0, 400)]);
  expect(answer.body).toMatchObject({ success: true, message: expect.any(String) as string });
  return (answer.body as unknown as { data: Record<string, unknown> }).data;
};

it('takes the requests of the first clients as they are, from the doctor to the counter', async () => {
  const written = data(
    await call('POST', '/api/doctors/prescriptions', {
      token: doctor.token,
      headers: { 'idempotency-key': 'rx-1' },
      body: {
        patientId: patient.documentId,
        diagnosis: 'Sinusitis',
        items: [
          {
            medicineName: 'Amoxicillin',
            dosage: '500 mg',
            frequency: 'twice daily',
            quantity: 14,
            instructions: 'After food',
          },
        ],
      },
    }),
  );
  expect(written).toMatchObject({
    prescriptionNumber: expect.stringMatching(/^RX-\d{8}-\d{4}$/) as string,
    patientName: 'Some patient',
    doctorName: 'Some doctor',
    diagnosis: 'Sinusitis',
    items: [{ medicineName: 'Amoxicillin', quantity: 14 }],
    qrCode: { isUsed: false, scanCount: 0, image: expect.stringMatching(/^data:image\/png;base64,/) as string },
  });
  const id = String(written['documentId']);
  const referenceNumber = String(written['referenceNumber']);

  const code = data(await call('GET', `/api/v1/qr-codes/${id}`, { token: patient.token }));
  const scanned = data(
    await call('POST', '/api/pharmacy/scan', { token: pharmacist.token, body: { qrData: code['qrData'] } }),
  );
  expect(scanned).toMatchObject({ isValid: true, canDispense: true, reasons: [], prescription: { documentId: id } });
  expect(
    data(await call('POST', '/api/pharmacy/lookup', { token: pharmacist.token, body: { referenceNumber } })),
  ).toMatchObject({ canDispense: true });
  const [line] = (scanned['prescription'] as { items: { itemId: string }[] }).items;
  data(await call('POST', `/api/pharmacy/validate/${id}`, { token: pharmacist.token, body: {} }));

  const hand = async (quantity: number, key: string): Promise<Answer> =>
    await call('POST', `/api/pharmacy/dispense/${id}`, {
      token: pharmacist.token,
      headers: { 'idempotency-key': key },
      body: {
        items: [{ itemId: line?.itemId, quantity, unitPrice: 150, batchNumber: 'B-1', expiryDate: '2099-12-31' }],
      },
    });
  const first = data(await hand(10, 'd-1'));
  expect(first).toMatchObject({ status: 'partly_dispensed', total: 1500, items: [{ owing: 4 }] });
  expect(data(await hand(10, 'd-1'))).toEqual(first);
  expect((await hand(5, 'd-2')).status).toBe(409);
  data(await hand(4, 'd-3'));

  expect(data(await call('GET', `/api/patients/prescriptions/${id}`, { token: patient.token }))).toMatchObject({
    status: 'dispensed',
    qrCode: { isUsed: true, scanCount: 2 },
    dispenses: [{ pharmacistName: 'Some pharmacist' }, {}],
  });
  expect(data(await call('GET', '/api/pharmacy/history', { token: pharmacist.token }))).toHaveLength(5);
  expect(data(await call('GET', '/api/doctors/prescriptions?status=dispensed', { token: doctor.token }))).toHaveLength(
    1,
  );
  expect(data(await call('GET', `/api/doctors/patients/${patient.documentId}`, { token: doctor.token }))).toMatchObject(
    {
      documentId: patient.documentId,
    },
  );
  const rows = await call('GET', '/api/prescriptions?populate=*', { token: patient.token });
  expect(rows.body).toMatchObject({ data: [{ prescriptionNumber: written['prescriptionNumber'] }] });
  expect((await call('GET', '/api/patients/medical-history', { token: patient.token })).status).toBe(403);
});

it('refuses by name, field and reason', async () => {
  const refused = await call('POST', '/api/doctors/prescriptions', {
    token: doctor.token,
    body: { patientId: patient.documentId, items: [{ medicineName: 'x', quantity: 0 }] },
  });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('quantity');
  const stranger = await aPerson('patient');
  expect((await call('GET', `/api/doctors/patients/${stranger.documentId}`, { token: doctor.token })).status).toBe(404);
  expect((await call('POST', '/api/pharmacy/scan', { token: doctor.token, body: { qrData: 'x' } })).status).toBe(403);
  expect(
    (await call('POST', '/api/pharmacy/scan', { token: pharmacist.token, body: { qrData: 'x' } })).body,
  ).toMatchObject({ data: { isValid: false, reasons: [{ code: 'forged' }] } });
});

it('shows keys, revocations and pages to everybody, and prints', async () => {
  const jwks = await call('GET', '/api/prescriptions/jwks');
  expect(jwks.body).toMatchObject({
    keys: expect.arrayContaining([expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256' })]) as unknown,
  });
  expect((await call('GET', '/api/prescriptions/revocations')).body).toMatchObject({ keys: [] });
  for (const page of ['/pharmacy', '/verify', '/scanner/barcode-detector.js', '/verify-code.js'])
    expect([page, (await call('GET', page)).status]).toEqual([page, 200]);
  const [own] = data(await call('GET', '/api/patients/prescriptions', { token: patient.token })) as unknown as {
    documentId: string;
  }[];
  const pdf = await call('GET', `/api/prescriptions/${own?.documentId}/pdf`, { token: patient.token });
  expect([pdf.status, pdf.text.slice(0, 5)]).toEqual([200, '%PDF-']);
});

it('shows a draft to the doctor who writes it, and to nobody else, however it is asked for', async () => {
  const colleague = await aPerson('doctor');
  await link(patient, colleague);
  const { documentId } = data(
    await call('POST', '/api/doctors/prescriptions', {
      token: doctor.token,
      body: {
        patientId: patient.documentId,
        diagnosis: 'Hay fever',
        items: [{ medicineName: 'Cetirizine', quantity: 10 }],
        draft: true,
      },
    }),
  );
  const seen = async ({ token }: Person): Promise<readonly unknown[]> => {
    const list = await call('GET', '/api/prescriptions?filters[status][$eq]=draft', { token });
    const asked = await graphql(`{ prescription(documentId: "${String(documentId)}") { diagnosis } }`, token);
    return [
      (list.body as unknown as { data: readonly unknown[] }).data.length,
      (await call('GET', `/api/prescriptions/${String(documentId)}`, { token })).status,
      JSON.stringify(asked.body).includes('Hay fever'),
    ];
  };
  expect([await seen(patient), await seen(colleague), await seen(doctor)]).toEqual([
    [0, 404, false],
    [0, 404, false],
    [1, 200, true],
  ]);
});
