// How long pharmacists wait for what a scanned code says, at 100 scans a second of many prescriptions.
const autocannon = require('autocannon');
const { inHouse } = require('./parts/house.cjs');
const { asked, link, peopleOf } = require('./parts/clinic.cjs');
const { median, round } = require('./parts/numbers.cjs');

const PRESCRIPTIONS = 200;
const PHARMACISTS = 20;
const RATE = 100;
const SLICE_SECONDS = 10;
const ROUNDS = 3;
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
    const slice = async (seconds) => {
      const result = await autocannon({ url, requests, connections: 20, duration: seconds, overallRate: RATE });
      if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refusals, ${result.errors} errors`);
      return result;
    };
    await slice(3); // warm
    const slices = [];
    for (let turn = 0; turn < ROUNDS; turn += 1) slices.push(await slice(SLICE_SECONDS));
    const p99Ms = median(slices.map(({ latency }) => latency.p99));
    return {
      bench: 'pharmacy-scan',
      ratio: round(LIMIT_MS / Math.max(1, p99Ms), 2),
      p99Ms,
      medianMs: median(slices.map(({ latency }) => latency.p50)),
      perSecond: round(median(slices.map(({ requests: made }) => made.average)), 1),
    };
  });
