import { checkInteractions, identify } from '../../../src/domains/catalogue/actions/check-interactions';

import { knownCatalogue, type Knowing } from '../../../src/domains/catalogue/actions/known-catalogue';
import { freshDatabase, silent, type FreshDatabase } from '../../support/database';
import { houseTables } from '../../support/house-tables';

jest.setTimeout(60_000);

let db: FreshDatabase;
let known: Knowing['known'];
beforeAll(async () => {
  db = await freshDatabase(houseTables());
  known = knownCatalogue({ db, log: silent });
});
afterAll(async () => await db.drop());

const check = async (adding: string[], current: string[] = []) =>
  await checkInteractions({ known })(db, {
    adding: adding.map((name) => ({ name })),
    current: current.map((name) => ({ name })),
  });

/** Pairs that no check may miss, written as pharmacies and patients write them. */
const GOLDEN: readonly (readonly [string, string])[] = [
  ['Warfarin 5 mg', 'Ibuprofen 400 mg tablets'],
  ['Coumadin', 'Voltaren 50 mg'],
  ['Marevan 3mg', 'Aspirin 75 mg'],
  ['Warfarin sodium', 'Flagyl'],
  ['warfarin', 'Co-trimoxazole 960 mg'],
  ['Warfarin', 'Fluconazole 150 mg capsule'],
  ['Warfarin', 'Amiodarone'],
  ['Warfarin', 'Rifampin'],
  ['Warfarin', 'Daktarin (miconazole) oral gel'],
  ['Warfarin', "St John's wort"],
  ['Enalapril maleate 10 mg', 'Spironolactone 25 mg'],
  ['Losartan potassium 50 mg', 'Potassium chloride'],
  ['Lisinopril', 'Potassium supplement'],
  ['Lisinopril', 'Losartan'],
  ['Ramipril', 'Trimethoprim'],
  ['Methotrexate 2.5 mg', 'Trimethoprim'],
  ['Methotrexate', 'Bactrim'],
  ['Methotrexate', 'Naproxen'],
  ['Zocor 20 mg', 'Clarithromycin'],
  ['Simvastatin', 'Kaletra'],
  ['Simvastatin', 'Ketoconazole'],
  ['Phenelzine', 'Prozac'],
  ['Selegiline', 'Venlafaxine'],
  ['Moclobemide', 'Amitriptyline 25mg'],
  ['Linezolid', 'Sertraline'],
  ['Tramadol 50 mg', 'Fluoxetine'],
  ['Rifampicin', 'Combined oral contraceptive'],
  ['Rifampicin + isoniazid + pyrazinamide + ethambutol', 'Ethinylestradiol + levonorgestrel'],
  ['Carbamazepine', 'Birth control pill'],
  ['Efavirenz + lamivudine + tenofovir', 'Levonorgestrel'],
  ['TLD', 'Rifampicin 300 mg'],
  ['Dolutegravir', 'Carbamazepine'],
  ['Dolutegravir 50 mg', 'Iron 65 mg'],
  ['Dolutegravir', 'Calcium supplement'],
  ['Atazanavir + ritonavir', 'Omeprazole'],
  ['Lopinavir + ritonavir', 'Fluticasone inhaler'],
  ['Isosorbide dinitrate', 'Viagra 50 mg'],
  ['Nitroglycerin', 'Cialis'],
  ['Digoxin 250 micrograms', 'Amiodarone'],
  ['Digoxin', 'Verapamil'],
  ['Digoxin', 'Lasix 40 mg'],
  ['Verapamil', 'Propranolol'],
  ['Clopidogrel', 'Omeprazole 20 mg'],
  ['Lithium carbonate 300 mg', 'Hydrochlorothiazide'],
  ['Lithium', 'Ibuprofen'],
  ['Azathioprine', 'Allopurinol'],
  ['Colchicine', 'Clarithromycin'],
  ['Morphine', 'Diazepam'],
  ['Codeine', 'Lorazepam'],
  ['Oxycodone', 'Pregabalin'],
  ['Ciprofloxacin 500 mg', 'Tizanidine'],
  ['Ciprofloxacin', 'Theophylline'],
  ['Ciprofloxacin', 'Antacid'],
  ['Doxycycline', 'Ferrous sulphate'],
  ['Levothyroxine sodium 50 mcg', 'Calcium carbonate'],
  ['Phenytoin', 'Isoniazid'],
  ['Sodium valproate', 'Lamotrigine'],
  ['Valproic acid', 'Meropenem'],
  ['Gentamicin', 'Furosemide'],
  ['Eliquis', 'Rifampicin'],
  ['Xarelto 20 mg', 'Diclofenac'],
  ['Pradaxa', 'Rifampicin'],
  ['Citalopram', 'Haloperidol'],
  ['Domperidone', 'Erythromycin'],
  ['Salbutamol', 'Propranolol'],
  ['Glibenclamide', 'Fluconazole'],
  ['Metronidazole', 'Alcohol'],
  ['Cyclosporine', 'Rifampicin'],
  ['Zidovudine', 'Stavudine'],
  ['Levodopa + carbidopa', 'Metoclopramide'],
];

describe('Interactions (MED-10)', () => {
  it.each(GOLDEN)('warns of %s with %s, whichever is there first', async (one, next) => {
    const warnings = await check([one], [next]);
    expect(warnings).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'interaction' })]));
    expect((await check([next], [one])).length).toBe(warnings.length);
    for (const { between, reason, source, sourceDate } of warnings) {
      expect(between).toEqual([one, next]);
      expect(reason && source && sourceDate).toBeTruthy();
    }
  });

  it('says how grave it is, gravest first', async () => {
    const warnings = await check(['Simvastatin'], ['Amlodipine', 'Clarithromycin']);
    expect(warnings.map(({ severity }) => severity)).toEqual(['contraindicated', 'moderate']);
  });

  it('looks at what is added beside each other, too', async () => {
    expect(await check(['Warfarin', 'Ibuprofen'])).toHaveLength(1);
  });

  it.each([
    ['Paracetamol 500 mg', 'Panadol'],
    ['Amoxicillin', 'Augmentin'],
    ['Ibuprofen', 'Diclofenac'],
    ['Enalapril', 'Lisinopril'],
    ['Atorvastatin', 'Simvastatin'],
    ['Fluoxetine', 'Sertraline'],
    ['Omeprazole', 'Pantoprazole'],
    ['Diazepam', 'Lorazepam'],
    ['Warfarin', 'Rivaroxaban'],
    ['Gliclazide', 'Glibenclamide'],
    ['Lisinopril + hydrochlorothiazide', 'Enalapril'],
  ])('warns that %s and %s do the same twice', async (one, next) => {
    expect(await check([one], [next])).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'duplicate' })]),
    );
  });

  it.each([
    ['Paracetamol', 'Amoxicillin'],
    ['Metformin', 'Amlodipine'],
    ['Atorvastatin calcium', 'Levothyroxine'],
    ['Insulin glargine', 'Metformin'],
    ['Something that nobody knows', 'Warfarin'],
  ])('says nothing about %s with %s', async (one, next) => {
    expect(await check([one], [next])).toEqual([]);
  });

  it('knows a medicine by its code when its name is unknown', async () => {
    const warnings = await checkInteractions({ known })(db, {
      adding: [{ name: 'The red tablet', code: 'M01AE01' }],
      current: [{ name: 'Warfarin' }],
    });
    expect(warnings).toMatchObject([{ kind: 'interaction', between: ['The red tablet', 'Warfarin'] }]);
  });

  it('says what a name stands for', async () => {
    expect(await identify({ known })(db, 'Augmentin 625 mg')).toEqual({
      code: 'J01CR02',
      system: 'ATC',
      ingredients: ['amoxicillin', 'clavulanic acid'],
    });
    expect(await identify({ known })(db, 'B01AA03')).toMatchObject({ ingredients: ['warfarin'] });
    expect(await identify({ known })(db, '11289')).toMatchObject({ system: 'RxNorm', ingredients: ['warfarin'] });
    expect(await identify({ known })(db, 'Something that nobody knows')).toBeNull();
  });
});
