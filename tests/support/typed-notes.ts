import { once, plan, type LabelledNote } from './held-out-notes';

/**
 * Notes as clinicians type them at the end of a long clinic: abbreviations, headings, pairs such as 1x3 and 1-0-1, both
 * languages in one line, slips of the finger. Labelled by hand before any rule was run on them.
 */
export const TYPED: readonly LabelledNote[] = [
  {
    note: 'c/o cough x 3/7, no fever. o/e chest clear. Imp: URTI. Rx tabs cetirizine 10mg od x 5/7, syr bromhexine 5ml tds x 5/7. TCA 1/52',
    steps: [plan('cetirizine', { perDay: 1, days: 5 }), plan('bromhexine', { perDay: 3, days: 5 }), once('TCA')],
  },
  {
    note: 'HTN f/up. BP 148/92, asymptomatic. Plan: cont amlodipine 10mg od, add HCTZ 12.5mg om. U/E/Cr before next visit. RTC 1/12.',
    steps: [plan('amlodipine', { perDay: 1 }), plan('HCTZ', { perDay: 1 }), once('U/E/Cr'), once('RTC')],
  },
  {
    note: 'Malaria +ve (mRDT). AL 20/120 4 tabs bd x 3/7. PCM 1g tds x 3/7. Plenty of oral fluids.',
    steps: [plan('AL 20/120', { perDay: 2, days: 3 }), plan('PCM', { perDay: 3, days: 3 }), once('fluids')],
  },
  {
    note: 'Amoxil 500mg 1x3 kwa siku 7, Brufen 400mg 1x3 kwa siku 5 baada ya kula.',
    steps: [plan('Amoxil', { perDay: 3, days: 7 }), plan('Brufen', { perDay: 3, days: 5 })],
  },
  {
    note: 'Tab metformin 500 mg 1-0-1 x 30 days. Tab glimepiride 1 mg 1-0-0 x 30 days. HbA1c after 3 months.',
    steps: [plan('metformin', { perDay: 2, days: 30 }), plan('glimepiride', { perDay: 1, days: 30 }), once('HbA1c')],
  },
  {
    note: 'Inj ceftriaxone 1 g IM stat. Then cefixime 400mg od 7/7',
    steps: [once('ceftriaxone'), plan('cefixime', { perDay: 1, days: 7 })],
  },
  {
    note: 'ANC 24/40. FeFol 1 tab od till delivery. IPTp-SP 3 tabs stat (DOT). TT2 today. Next visit 4/52.',
    steps: [plan('FeFol', { perDay: 1 }), once('IPTp-SP'), once('TT2'), once('Next visit')],
  },
  {
    note: 'Pt to take omeprazole 20mg bd ac x14d, amoxicillin 1g bd x14d and clarithromycin 500mg bd x14d. Stop NSAIDs.',
    steps: [
      plan('omeprazole', { perDay: 2, days: 14 }),
      plan('amoxicillin', { perDay: 2, days: 14 }),
      plan('clarithromycin', { perDay: 2, days: 14 }),
      once('Stop NSAIDs', { review: true }),
    ],
  },
  {
    note: 'pls take amoxicilin 500mg three tims a day for five days + paracetmol 1g when necesary',
    steps: [plan('amoxicilin', { perDay: 3, days: 5 }), plan('paracetmol', { review: true })],
  },
  {
    note: 'Mtoto ana homa na kikohozi kwa siku mbili. Mpe syrup ya paracetamol 5ml mara tatu kwa siku kwa siku tatu. Akikataa kunyonya mlete haraka.',
    steps: [plan('paracetamol', { perDay: 3, days: 3 }), once('mlete', { review: true })],
  },
  {
    note: 'Dawa ya presha (losartan 50mg) iendelee, kidonge kimoja kila asubuhi. Aje clinic baada ya mwezi mmoja.',
    steps: [plan('losartan', { perDay: 1 }), once('Aje')],
  },
  {
    note: 'Zinc sulphate 20mg od for 10 days, ORS after each loose stool. Mum counselled on danger signs.',
    steps: [plan('Zinc', { perDay: 1, days: 10 }), plan('ORS', { review: true })],
  },
  {
    note: 'Epilepsy, last fit 2/12 ago. Carbamazepine 200mg BD to continue. Do not swim alone. Review 3/12.',
    steps: [plan('Carbamazepine', { perDay: 2 }), once('Review')],
  },
  {
    note: 'Pred 40mg od x5d then 30mg x5d then 20mg x5d then stop.',
    steps: [plan('Pred', { review: true })],
  },
  {
    note: 'Dexamethasone 4mg BD 2/7, 4mg OD 2/7, 2mg OD 2/7 then off',
    steps: [plan('Dexamethasone', { review: true })],
  },
  {
    note: 'Amitriptyline 10mg nocte, increase by 10mg weekly up to 50mg as tolerated.',
    steps: [plan('Amitriptyline', { review: true })],
  },
  {
    note: 'Pt allergic to penicillin. Erythromycin 500mg qid x 7/7.',
    steps: [plan('Erythromycin', { perDay: 4, days: 7 })],
  },
  {
    note: 'No abx needed. Steam inhalation twice a day, honey 1 tsp nocte. Sick off 2/7.',
    steps: [plan('Steam inhalation', { perDay: 2 }), plan('honey', { perDay: 1 })],
  },
  {
    note: 'Was started on phenytoin in Nakuru, stopped by herself in June. Start levetiracetam 500mg bd.',
    steps: [plan('levetiracetam', { perDay: 2 })],
  },
  {
    note: 'Husband treated for syphilis, on doxycycline. Give benzathine penicillin 2.4 MU IM weekly x 3.',
    steps: [plan('benzathine', { review: true })],
  },
  {
    note: 'Insulin Mixtard 20 IU mane 10 IU nocte s/c. Check RBS bd and record. Diet: no sugar, less ugali.',
    steps: [plan('Mixtard', { review: true }), plan('RBS', { perDay: 2 })],
  },
  {
    note: 'If RBS <4 take 3 tsp sugar and recheck after 15min. If >20 come to casualty.',
    steps: [once('sugar', { review: true }), once('casualty', { review: true })],
  },
  {
    note: 'Salbutamol 2 puffs via spacer q4h prn wheeze; budesonide 200mcg 2 puffs bd, rinse mouth after.',
    steps: [plan('Salbutamol', { review: true }), plan('budesonide', { perDay: 2 })],
  },
  {
    note: 'Vit A 200,000 IU stat, albendazole 400mg stat. Weigh at CWC on 14th Dec.',
    steps: [once('Vit A'), once('albendazole'), once('Weigh')],
  },
  {
    note: 'Wound: daily dressing with honey x 2/52, flucloxacillin 500mg qds 1/52. ROS on day 10.',
    steps: [plan('dressing', { perDay: 1, days: 14 }), plan('flucloxacillin', { perDay: 4, days: 7 }), once('ROS')],
  },
  {
    note: 'Septrin 960mg od M/W/F. VL in 6 months. Continue TDF/3TC/DTG 1 tab od.',
    steps: [
      plan('Septrin', { perDay: 1, weekdays: ['monday', 'wednesday', 'friday'] }),
      once('VL'),
      plan('TDF/3TC/DTG', { perDay: 1 }),
    ],
  },
  {
    note: 'Alendronate 70mg once a week on Sunday morning, sit upright 30 min after. Ca/Vit D 1 tab od.',
    steps: [plan('Alendronate', { perDay: 1, weekdays: ['sunday'] }), plan('Ca/Vit D', { perDay: 1 })],
  },
  {
    note: 'Furosemide 40mg alt days, spironolactone 25mg od. Daily weights.',
    steps: [
      plan('Furosemide', { review: true }),
      plan('spironolactone', { perDay: 1 }),
      plan('weights', { perDay: 1 }),
    ],
  },
  {
    note: 'Warfarin 5mg Mon-Fri, 2.5mg Sat/Sun. INR on Thursday 8am.',
    steps: [plan('Warfarin', { review: true }), once('INR')],
  },
  {
    note: 'Tramadol 50-100mg 6-8 hourly prn max 400mg/24h. Lactulose 15ml bd while on it.',
    steps: [plan('Tramadol', { review: true }), plan('Lactulose', { perDay: 2 })],
  },
  {
    note: 'Physio x 6 sessions, knee exercises tds. Diclofenac gel bd. Lose weight!!',
    steps: [
      once('Physio'),
      plan('knee exercises', { perDay: 3 }),
      plan('Diclofenac gel', { perDay: 2 }),
      once('Lose weight'),
    ],
  },
  {
    note: 'Ferrous 200mg tds 1/12, recheck Hb after. Avoid tea with meals.',
    steps: [plan('Ferrous', { perDay: 3, days: 30 }), once('Hb')],
  },
  {
    note: 'GERD. Esomeprazole 40mg 30min before breakfast 8/52. Elevate head of bed. OGD if no better.',
    steps: [plan('Esomeprazole', { perDay: 1, days: 56 }), once('Elevate'), once('OGD', { review: true })],
  },
  {
    note: 'Endelea na dawa za sukari kama kawaida. Metformin 1g mara mbili, pima sukari kila asubuhi kabla ya kula.',
    steps: [plan('dawa za sukari', { review: true }), plan('Metformin', { perDay: 2 }), plan('pima', { perDay: 1 })],
  },
  {
    note: 'Atumie flagyl 400mg x3 kwa siku tano, asinywe pombe. Arudi akizidiwa.',
    steps: [plan('flagyl', { perDay: 3, days: 5 }), once('Arudi', { review: true })],
  },
  {
    note: 'Paka hydrocortisone cream kwa upele mara mbili kila siku kwa wiki mbili, usitumie usoni.',
    steps: [plan('hydrocortisone', { perDay: 2, days: 14 })],
  },
  {
    note: 'Mama mjamzito: folic acid kidonge 1 kila siku, rudi clinic tarehe 20.',
    steps: [plan('folic', { perDay: 1 }), once('rudi')],
  },
  {
    note: 'Anakunywa pombe sana, ameshauriwa aache. Thiamine 100mg od 1/12. LFTs, US abdomen.',
    steps: [plan('Thiamine', { perDay: 1, days: 30 }), once('LFTs'), once('US abdomen')],
  },
  {
    note: 'Doxy 100mg bd 2/52 with food, sit up. Not for pregnant women. Partner notification slip given.',
    steps: [plan('Doxy', { perDay: 2, days: 14 })],
  },
  {
    note: 'Lab: FHG, UECs, LFTs. CXR. Review with results tomorrow.',
    steps: [once('FHG'), once('CXR'), once('Review')],
  },
  {
    note: 'Depression, PHQ9 = 14. Sertraline 50mg mane, cut to 25mg first week. Counselling weekly with Sr Jane x6.',
    steps: [plan('Sertraline', { review: true }), plan('Counselling', { perDay: 1, weekdays: ['monday'], days: 42 })],
  },
  {
    note: 'Child 10kg: amox DT 250mg bd 5/7. Come back in 2 days, sooner if fast breathing.',
    steps: [plan('amox', { perDay: 2, days: 5 }), once('Come back', { review: true })],
  },
  {
    note: 'Gentamicin eye drops 1 drop both eyes 4 hourly x 7/7. No contact lenses.',
    steps: [plan('Gentamicin', { everyHours: 4, days: 7 })],
  },
  {
    note: 'Clotrimazole pessary 1 nocte x 6. Treat partner if symptomatic.',
    steps: [plan('Clotrimazole', { perDay: 1, days: 6 }), once('partner', { review: true })],
  },
  {
    note: 'Mgonjwa ameelezwa jinsi ya kutumia inhaler. Salbutamol puff 2 akihisi kubanwa kifua. Beclo puff 2 asubuhi na jioni.',
    steps: [plan('Salbutamol', { review: true }), plan('Beclo', { perDay: 2 })],
  },
  {
    note: 'Atorva 20mg nocte, ASA 75mg od, clopidogrel 75mg od for 12 months. Cardiac rehab referral.',
    steps: [
      plan('Atorva', { perDay: 1 }),
      plan('ASA', { perDay: 1 }),
      plan('clopidogrel', { perDay: 1, days: 360 }),
      once('rehab'),
    ],
  },
  {
    note: 'D/C meds same as admission except digoxin - omit. Frusemide 40 mg bd. Echo 15/12.',
    steps: [plan('Frusemide', { perDay: 2 }), once('Echo')],
  },
  {
    note: 'Bed rest, leg up. Enoxaparin 40mg sc od 10/7 taught self inj.',
    steps: [once('Bed rest'), plan('Enoxaparin', { perDay: 1, days: 10 })],
  },
  {
    note: 'Ibuprofen 400mg tds pc x 3/7 or paracetamol 1g qid, not both together.',
    steps: [plan('Ibuprofen', { review: true })],
  },
  {
    note: 'Carbimazole 15 mg tds. FBC if sore throat or fever, stop drug & come immediately.',
    steps: [plan('Carbimazole', { perDay: 3 }), once('FBC', { review: true })],
  },
  {
    note: 'Nevirapine syrup 1ml OD to baby till 6 wks. EBF. PCR at 6/52.',
    steps: [plan('Nevirapine', { perDay: 1 }), once('PCR')],
  },
  {
    note: 'RHZE 4 tabs od for 2 months, then RH 3 tabs od for 4 months. Sputum at month 2.',
    steps: [plan('RHZE', { review: true }), once('Sputum')],
  },
  {
    note: 'Pt says neighbour gave her antibiotics, advised against. Cough syrup 10 mls at night for 4 nights.',
    steps: [plan('Cough syrup', { perDay: 1, days: 4 })],
  },
  {
    note: 'Cont same Rx. BP clinic 1st Tues of every month. Low salt diet.',
    steps: [plan('same Rx', { review: true }), once('BP clinic', { review: true }), once('Low salt diet')],
  },
  {
    note: 'Post op day 3. Sips -> fluids -> light diet. Morphine syrup 5mg q6h x 2/7, then pcm only.',
    steps: [plan('Morphine', { everyHours: 6, days: 2, review: true })],
  },
  {
    note: 'Levofloxacin 750mg OD x 7/7 (renal fn ok). Encourage chest physio BD, ambulate.',
    steps: [plan('Levofloxacin', { perDay: 1, days: 7 }), plan('chest physio', { perDay: 2 })],
  },
  {
    note: 'Kunywa maji glasi 8 kwa siku. Tembea dakika 30 kila siku. Punguza chumvi. Dawa hakuna kwa sasa.',
    steps: [plan('maji', { perDay: 1 }), plan('Tembea', { perDay: 1 }), once('chumvi')],
  },
  {
    note: 'Mebendazole 100mg bid 3/7 whole family. Cut nails, wash hands b4 meals.',
    steps: [plan('Mebendazole', { perDay: 2, days: 3 }), once('Cut nails')],
  },
  {
    note: 'TCA on 3/1/27 for repeat VDRL. Ring if jarisch rxn. Doxycyclin 100 mg 12hrly 14 days.',
    steps: [once('TCA'), once('Ring', { review: true }), plan('Doxycyclin', { everyHours: 12, days: 14 })],
  },
  {
    note: 'Depo given today. Next 12/52. Condoms. Pap smear this year.',
    steps: [once('Next'), once('Pap smear')],
  },
];

/** Twenty more, written and labelled after the rules had learnt from those above, and before they were run on these. */
export const TYPED_LATER: readonly LabelledNote[] = [
  {
    note: 'Asthma r/v. Step up: Seretide 250 2 puffs bd, montelukast 10mg nocte x 30/7. Peak flow diary daily. TCA 4/52 with diary.',
    steps: [
      plan('Seretide', { perDay: 2 }),
      plan('montelukast', { perDay: 1, days: 30 }),
      plan('diary daily', { perDay: 1 }),
      once('TCA'),
    ],
  },
  {
    note: 'UTI in preg. Cefalexin 500mg tds 1/52, urine mcs in 2/52. Increase fluids.',
    steps: [plan('Cefalexin', { perDay: 3, days: 7 }), once('urine'), once('fluids')],
  },
  {
    note: 'Enalapril caused cough, changed to losartan 50 mg od. UECs in two weeks.',
    steps: [plan('losartan', { perDay: 1 }), once('UECs')],
  },
  {
    note: 'Tabs Coartem 4x2 kwa siku tatu, Panadol 2x3. Akitapika ndani ya nusu saa arudie dozi.',
    steps: [
      plan('Coartem', { perDay: 2, days: 3 }),
      plan('Panadol', { perDay: 3 }),
      once('Akitapika', { review: true }),
    ],
  },
  {
    note: 'Levothyroxine 75mcg om empty stomach. Repeat TSH in 6 weeks. Previous dose 50mcg.',
    steps: [plan('Levothyroxine', { perDay: 1 }), once('TSH')],
  },
  {
    note: 'Gout flare: colchicine 0.5mg bd x 5/7, then start allopurinol 100mg od. Low purine diet.',
    steps: [plan('colchicine', { perDay: 2, days: 5 }), plan('allopurinol', { perDay: 1 }), once('purine')],
  },
  {
    note: 'Her grandmother takes amlodipine. Pt not on any meds. BP 128/80. Recheck BP in 3/12.',
    steps: [once('Recheck BP')],
  },
  {
    note: 'Nifedipine 20mg bd. If BP <110 systolic hold dose. Bring BP chart next visit.',
    steps: [plan('Nifedipine', { perDay: 2 }), once('hold', { review: true }), once('Bring')],
  },
  {
    note: 'Scabies: BBE lotion at night x 3 nights, wash after 24h. Treat all contacts. Chlorpheniramine 4mg tds 5/7.',
    steps: [plan('BBE', { perDay: 1, days: 3 }), once('contacts'), plan('Chlorpheniramine', { perDay: 3, days: 5 })],
  },
  {
    note: 'Hydroxyurea 500 mg od, folate 5mg od, paludrine 100mg od. FBC monthly.',
    steps: [
      plan('Hydroxyurea', { perDay: 1 }),
      plan('folate', { perDay: 1 }),
      plan('paludrine', { perDay: 1 }),
      plan('FBC', { review: true }),
    ],
  },
  {
    note: 'Tumia dawa ya kuosha kinywa mara mbili kwa siku, usile vitu vitamu. Rudi jumatatu ijayo.',
    steps: [plan('kuosha kinywa', { perDay: 2 }), once('Rudi')],
  },
  {
    note: 'Headaches daily x 2/52, worse in morning. Start propranolol 40 mg bd. CT head.',
    steps: [plan('propranolol', { perDay: 2 }), once('CT head')],
  },
  {
    note: 'Ciproflox 500 BD 3/7. Loperamide 2mg after each loose stool, max 8 caps/day.',
    steps: [plan('Ciproflox', { perDay: 2, days: 3 }), plan('Loperamide', { review: true })],
  },
  {
    note: 'Wound clean. Sutures out on Friday. Finish remaining cloxacillin. Keep dry.',
    steps: [once('Sutures'), plan('cloxacillin', { review: true }), once('Keep dry')],
  },
  {
    note: 'Haloperidol 5mg nocte and benzhexol 5mg mane, artane to be stopped if dry mouth.',
    steps: [plan('Haloperidol', { perDay: 1 }), plan('benzhexol', { perDay: 1 }), once('artane', { review: true })],
  },
  {
    note: 'Mpe mtoto zinki kidonge kimoja kila siku kwa siku kumi na maji ya ORS. Hana homa sasa.',
    steps: [plan('zinki', { perDay: 1, days: 10 })],
  },
  {
    note: 'PPI for 4 weeks (esomeprazole 20 mg od), stool H. pylori Ag. No spicy food.',
    steps: [plan('esomeprazole', { perDay: 1, days: 28 }), once('pylori')],
  },
  {
    note: 'Morphine 10 mg 4hrly with breakthrough 5mg prn, bisacodyl 10mg nocte. Call hospice line any time.',
    steps: [plan('Morphine', { review: true }), plan('bisacodyl', { perDay: 1 }), once('Call hospice')],
  },
  {
    note: 'Had rabies exposure yesterday. ARV day 0 given, next on day 3, 7, 14. TT given. Amoxiclav 625 bd 5/7.',
    steps: [once('next on day 3'), plan('Amoxiclav', { perDay: 2, days: 5 })],
  },
  {
    note: 'Reviewed by surgeon: hernia repair on 12/1. Stop aspirin 7 days before. NPO from midnight.',
    steps: [once('hernia'), once('Stop aspirin', { review: true }), once('NPO')],
  },
];
