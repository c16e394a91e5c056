// How long pharmacists wait for what a scanned code says, at 100 scans a second of many prescriptions.
const { arrivals } = require('./parts/arrivals.cjs');
const { inHouse } = require('./parts/house.cjs');
const { asked, link, peopleOf } = require('./parts/clinic.cjs');
const { median, percentile, round } = require('./parts/numbers.cjs');

const PRESCRIPTIONS = 200;
const PHARMACISTS = 20;
const RATE = Number(process.env.RATE ?? 100);
const SLICE_SECONDS = 15;
const ROUNDS = 3;
const WARM_SECONDS = 5;
const LIMIT_MS = 100;

/** `ratio` is the limit by the p99, the median of three slices: 1 or more keeps it. */
exports.run = async () =>
  await inHouse(async ({ firstPort, startNode, connect }) => {
    const { url } = await startNode(firstPort);
    const database = await connect();
    const [patient] = await peopleOf(database, 'patient', 1);
    const [doctor] = await peopleOf(database, 'doctor', 1);
    const pharmacists = await peopleOf(database, 'pharmacist', PHARMACISTS);
    await link(database, patient, doctor);
    await withRecord(database, patient);
    const codes = [];
    for (let nr = 0; nr < PRESCRIPTIONS; nr += 1) {
      const { documentId } = await asked(url, 'POST', '/api/doctors/prescriptions', {
        token: doctor.token,
        body: {
          patientId: patient.documentId,
          items: [{ medicineName: 'Amoxicillin', strength: '500 mg', quantity: 14 }],
          overrideReason: 'Only measured',
        },
      });
      codes.push((await asked(url, 'GET', `/api/qr-codes/${documentId}`, { token: doctor.token })).qrData);
    }
    await database.end();

    const requests = codes.map((qrData, nr) => ({
      method: 'POST',
      path: '/api/pharmacy/scan',
      headers: {
        authorization: `Bearer ${pharmacists[nr % PHARMACISTS].token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ qrData }),
    }));
    const slice = async (seconds, seed) =>
      (await arrivals({ url, requests, perSecond: RATE, seconds, seed })).toSorted((a, b) => a - b);
    await slice(WARM_SECONDS, 0);
    const slices = [];
    for (let turn = 1; turn <= ROUNDS; turn += 1) slices.push(await slice(SLICE_SECONDS, turn));
    const of = (percent) => round(median(slices.map((ms) => percentile(ms, percent))), 1);
    return {
      bench: 'pharmacy-scan',
      ratio: round(LIMIT_MS / Math.max(1, of(99)), 2),
      p99Ms: of(99),
      p95Ms: of(95),
      medianMs: of(50),
      perSecond: round(median(slices.map(({ length }) => length)) / SLICE_SECONDS, 1),
    };
  });

/** Somebody whose code is worth checking: an allergy, and medicines that are taken now. */
const withRecord = async (database, { id }) => {
  await database.query(
    `insert into careloop.patient_profiles (user_id, allergies, conditions, version, updated_at)
     values ($1, '[{"substance":"Latex","reaction":null,"severity":null}]', '[]', 1, now())`,
    [id],
  );
  await database.query(
    `insert into public.medications (document_id, about, name, strength, form, active, patient_id, created_at, updated_at, published_at)
     select 'm' || lpad(nr::text, 23, '0'), 'medication', name, null, 'tablet', true, $1, now(), now(), now()
     from unnest(array['Metformin', 'Amlodipine', 'Losartan']) with ordinality as taken (name, nr)`,
    [id],
  );
};
