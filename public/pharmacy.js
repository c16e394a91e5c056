// The counter of a pharmacy. The access token lives in this page only: closing it signs out here.
const $ = (id) => document.getElementById(id);
let token = null;
let ticket = null;
let prescription = null;
/** One key for one hand-out, however often it is sent. */
let key = null;

const element = (name, text, attributes = {}) =>
  Object.assign(document.createElement(name), { textContent: text ?? '', ...attributes });

const ask = async (path, body, headers = {}) => {
  const answer = await fetch(`/api${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error('There is no connection. Nothing is lost: send it again when there is.');
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    const fault = new Error(said.error?.message ?? 'Something went wrong. Please try again.');
    fault.code = said.error?.details?.code;
    throw fault;
  }
  return said;
};

/** One thing at a time; what fails is said. */
const doing = (work) => async (event) => {
  event?.preventDefault();
  $('fault').textContent = '';
  const buttons = [...document.querySelectorAll('button')];
  for (const button of buttons) button.disabled = true;
  try {
    await work();
  } catch (error) {
    $('fault').textContent = error.message;
    if (error.code === 'prescriptions.override-needed') $('override').hidden = false;
  } finally {
    for (const button of buttons) button.disabled = false;
  }
};

const show = (...ids) => {
  for (const id of ['sign-in', 'counter', 'shown', 'receipt']) $(id).hidden = !ids.includes(id);
};

const signedIn = (said) => {
  if (said.twoFactorRequired) {
    ticket = said.ticket;
    $('credentials').hidden = true;
    $('second').hidden = false;
    $('otp').focus();
    return;
  }
  token = said.jwt;
  $('password').value = '';
  show('counter');
};

const facts = (list, entries) =>
  list.replaceChildren(
    ...entries.flatMap(([label, value]) => (value ? [element('dt', label), element('dd', String(value))] : [])),
  );

const field = (label, attributes) => {
  const box = element('div');
  const input = element('input', '', attributes);
  const name = element('label', label);
  name.htmlFor = input.id;
  box.append(name, input);
  return box;
};

const lineForm = (line) => {
  const box = element('div', '', { className: 'line' });
  box.append(
    element('h3', [line.medicineName, line.strength, line.form].filter(Boolean).join(' ')),
    element('p', [line.dosage, line.frequency, line.instructions].filter(Boolean).join(' · ')),
    element(
      'p',
      `${line.dispensableQuantity} to dispense now, ${line.dispensedQuantity} dispensed, ${line.remainingQuantity} left in all` +
        (line.nextRepeatAt ? `; next repeat on ${new Date(line.nextRepeatAt).toLocaleDateString()}` : ''),
      { className: 'muted' },
    ),
  );
  if (line.dispensableQuantity === 0) return box;
  const fields = element('div', '', { className: 'fields' });
  const id = line.itemId;
  fields.append(
    field('Quantity', {
      id: `quantity-${id}`,
      type: 'number',
      min: 0,
      max: line.dispensableQuantity,
      step: 'any',
      value: line.dispensableQuantity,
    }),
    field('Unit price (cents)', { id: `price-${id}`, type: 'number', min: 0, step: 'any', value: 0 }),
    field('Batch', { id: `batch-${id}`, maxLength: 60 }),
    field('Expires on', { id: `expiry-${id}`, type: 'date' }),
    field('Handed out instead', { id: `instead-${id}`, maxLength: 200 }),
  );
  box.append(fields);
  return box;
};

const shown = ({ prescription: found, canDispense, reasons }) => {
  prescription = found;
  key = crypto.randomUUID();
  const warnings = found?.warnings ?? [];
  $('verdict').className = `verdict ${canDispense ? 'good' : 'bad'}`;
  $('verdict').replaceChildren(
    element('strong', canDispense ? 'This can be dispensed.' : 'This cannot be dispensed now.'),
    ...[...reasons.map(({ message }) => message), ...warnings].map((text) => element('p', text)),
  );
  $('number').textContent = found?.prescriptionNumber ?? '';
  facts(
    $('facts'),
    found
      ? [
          ['Patient', found.patientName],
          ['Doctor', found.doctorName],
          ['Diagnosis', found.diagnosis],
          ['For you', found.note],
          ['Good until', new Date(found.expiresAt).toLocaleString()],
        ]
      : [],
  );
  $('lines').replaceChildren(...(found?.items ?? []).map(lineForm));
  $('dispense').hidden = !canDispense;
  $('override').hidden = warnings.length === 0;
  $('release').hidden = true;
  show('counter', 'shown');
};

const handedOut = () =>
  prescription.items.flatMap(({ itemId, dispensableQuantity }) => {
    const quantity = dispensableQuantity === 0 ? 0 : Number($(`quantity-${itemId}`).value);
    if (!(quantity > 0)) return [];
    return [
      {
        itemId,
        quantity,
        unitPrice: Number($(`price-${itemId}`).value || 0),
        batchNumber: $(`batch-${itemId}`).value,
        expiryDate: $(`expiry-${itemId}`).value,
        substitution: $(`instead-${itemId}`).value || null,
      },
    ];
  });

$('credentials').addEventListener(
  'submit',
  doing(async () => signedIn(await ask('/auth/login', { email: $('email').value, password: $('password').value }))),
);
$('second').addEventListener(
  'submit',
  doing(async () => signedIn(await ask('/auth/two-factor/verify', { ticket, code: $('otp').value.trim() }))),
);
$('sign-out').addEventListener(
  'click',
  doing(async () => {
    await ask('/auth/logout', {}).catch(() => undefined);
    location.reload();
  }),
);
$('scan').addEventListener('click', async () => {
  $('fault').textContent = '';
  try {
    const qrData = await (await scanWith($('camera'))).code;
    if (qrData) await doing(async () => shown((await ask('/pharmacy/scan', { qrData })).data))();
  } catch (error) {
    $('fault').textContent = error.message;
  }
});
$('typed').addEventListener(
  'submit',
  doing(async () => shown((await ask('/pharmacy/lookup', { referenceNumber: $('reference').value })).data)),
);
$('claim').addEventListener(
  'click',
  doing(async () => {
    await ask(`/pharmacy/validate/${prescription.documentId}`, {});
    $('release').hidden = false;
  }),
);
$('release').addEventListener(
  'click',
  doing(async () => {
    await ask(`/pharmacy/release/${prescription.documentId}`, {});
    show('counter');
  }),
);
$('reject').addEventListener(
  'click',
  doing(async () => {
    const reason = prompt('Why is it rejected? The patient and the doctor read this.');
    if (!reason) return;
    await ask(`/pharmacy/reject/${prescription.documentId}`, { reason });
    show('counter');
  }),
);
$('dispense').addEventListener(
  'submit',
  doing(async () => {
    const reason = $('reason').value.trim();
    const { data } = await ask(
      `/pharmacy/dispense/${prescription.documentId}`,
      { items: handedOut(), ...(reason ? { overrideReason: reason } : {}) },
      { 'idempotency-key': key },
    );
    facts($('receipt-facts'), [
      ['Prescription', data.prescriptionNumber],
      ['Dispensed at', new Date(data.dispensedAt).toLocaleString()],
      ['By', data.pharmacistName],
      ['Total', `${(data.total / 100).toFixed(2)} ${data.currency}`],
    ]);
    $('receipt-lines').replaceChildren(
      ...data.items.map((line) => {
        const box = element('div', '', { className: 'line' });
        box.append(
          element('h3', `${line.quantity} × ${[line.medicineName, line.strength].filter(Boolean).join(' ')}`),
          element(
            'p',
            `Batch ${line.batchNumber}, expires on ${line.expiryDate}${line.substitution ? `, instead: ${line.substitution}` : ''}`,
          ),
          element('p', line.owing > 0 ? `${line.owing} still owed` : '', { className: 'muted' }),
        );
        return box;
      }),
    );
    show('receipt');
  }),
);
$('print').addEventListener('click', () => print());
$('next').addEventListener('click', () => {
  $('reference').value = '';
  show('counter');
});
