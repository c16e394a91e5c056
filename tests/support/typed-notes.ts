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

/** Another twenty, with the letters of wards and the Kiswahili of the counter; labelled before any rule was run on them. */
export const TYPED_AT_LAST: readonly LabelledNote[] = [
  {
    note: 'T2DM poor control. Gliclazide MR 60mg OD -> 90mg OD. Metformin 850 mg bd w/ meals. Repeat A1c 3/12, eye clinic referral.',
    steps: [
      plan('Gliclazide', { review: true }),
      plan('Metformin', { perDay: 2 }),
      once('A1c'),
      once('eye clinic referral'),
    ],
  },
  {
    note: 'Mgonjwa ana PUD. Omeprazole 20mg x2 kabla ya kula kwa wiki 4, asinywe pombe wala soda.',
    steps: [plan('Omeprazole', { perDay: 2, days: 28 })],
  },
  {
    note: 'LBP 3/52, no red flags. Diclofenac 50mg TDS pc 5/7, methocarbamol 750 mg tds 5/7. Back exercises 10min BD. Review PRN.',
    steps: [
      plan('Diclofenac', { perDay: 3, days: 5 }),
      plan('methocarbamol', { perDay: 3, days: 5 }),
      plan('Back exercises', { perDay: 2 }),
      once('Review', { review: true }),
    ],
  },
  {
    note: 'Pls start pt on tab Nitrofurantoin 100mg 1 BID after food for 5days, drink 2-3L water daily',
    steps: [plan('Nitrofurantoin', { perDay: 2, days: 5 }), plan('water', { review: true })],
  },
  {
    note: 'Mtoto mchanga: paka tetracycline kwenye macho mara nne kwa siku kwa siku 7. Safisha kitovu kwa spirit kila siku.',
    steps: [plan('tetracycline', { perDay: 4, days: 7 }), plan('kitovu', { perDay: 1 })],
  },
  {
    note: 'CCF. Frusemide 40mg bd (8am & 2pm), carvedilol 3.125mg bd, fluid restrict 1.5L/day. Weigh self every morning. RTC stat if >2kg gain.',
    steps: [
      plan('Frusemide', { perDay: 2 }),
      plan('carvedilol', { perDay: 2 }),
      plan('fluid restrict', { perDay: 1 }),
      plan('Weigh', { perDay: 1 }),
      once('gain', { review: true }),
    ],
  },
  {
    note: 'Took 2 panadols at home, no relief. Rx: Ibuprofen 400mg tds 3/7 c food. F/U 1/52 or earlier prn.',
    steps: [plan('Ibuprofen', { perDay: 3, days: 3 }), once('F/U', { review: true })],
  },
  {
    note: 'Dawa za TB: RHZE vidonge 3 kila siku asubuhi kwa miezi 2. Arudi kliniki kila wiki. Mke wake anatumia IPT.',
    steps: [plan('RHZE', { perDay: 1, days: 60 }), plan('Arudi', { review: true })],
  },
  {
    note: '1. Tab. Augmentin 625mg TDS 7/7\n2. Tab. Brustan N 1x2 5/7\n3. Warm saline gargles QDS\n4. Review in 1 wk',
    steps: [
      plan('Augmentin', { perDay: 3, days: 7 }),
      plan('Brustan', { perDay: 2, days: 5 }),
      plan('gargles', { perDay: 4 }),
      once('Review'),
    ],
  },
  {
    note: 'Prev on enalapril -> angioedema, AVOID ACEi. Now amlodipine 5mg OD. Book renal USS.',
    steps: [plan('amlodipine', { perDay: 1 }), once('renal USS')],
  },
  {
    note: 'Anywe maji mengi, apumzike. Panadol 2 tds siku 3. Akiona damu kwenye mkojo arudi mara moja.',
    steps: [
      once('maji mengi'),
      once('apumzike'),
      plan('Panadol', { perDay: 3, days: 3 }),
      once('damu', { review: true }),
    ],
  },
  {
    note: 'Post C/S D3. Cefuroxime 500 bd x5d, PCM 1g QID x 3d, Fe+folate od x 6/52. Wound check D7. FP counselling done.',
    steps: [
      plan('Cefuroxime', { perDay: 2, days: 5 }),
      plan('PCM', { perDay: 4, days: 3 }),
      plan('Fe+folate', { perDay: 1, days: 42 }),
      once('Wound check'),
    ],
  },
  {
    note: 'Eczema: emollient liberally tid, betamethasone 0.1% oint bd to arms x 10/7 then stop. Not on face.',
    steps: [plan('emollient', { perDay: 3 }), plan('betamethasone', { perDay: 2, days: 10 })],
  },
  {
    note: 'Lantus 14u sc nocte, titrate up 2u every 3 days till FBS <7. NovoRapid 6u tds ac.',
    steps: [plan('Lantus', { review: true }), plan('NovoRapid', { perDay: 3 })],
  },
  {
    note: 'Dad has DM & HTN on meds. Pt well. Dose of albendazole 400mg stat, vit A given. See in 6 months for growth monitoring',
    steps: [once('albendazole'), once('See in 6 months')],
  },
  {
    note: 'Sindano ya depo kila miezi mitatu, ijayo tarehe 14/3. Calcium kidonge kimoja mara moja kwa siku.',
    steps: [plan('depo', { review: true }), once('ijayo'), plan('Calcium', { perDay: 1 })],
  },
  {
    note: 'Hold warfarin x 2 days, recheck INR Wed, restart 3mg nocte if <3.5',
    steps: [once('warfarin', { review: true }), once('INR'), plan('restart', { review: true })],
  },
  {
    note: 'migraine - sumatriptan 50mg at onset, may rpt once after 2h, max 100mg/24h. propranolol LA 80mg od. keep HA diary',
    steps: [plan('sumatriptan', { review: true }), plan('propranolol', { perDay: 1 }), once('diary')],
  },
  {
    note: 'Alikuwa akitumia captopril, amewacha. Anza nifedipine 20 mg asubuhi na usiku, punguza uzito, fanya mazoezi mara tatu kwa wiki.',
    steps: [plan('nifedipine', { perDay: 2 }), once('uzito'), plan('mazoezi', { review: true })],
  },
  {
    note: 'Pt declined admission. ABX PO: amoxiclav 1g bd 7/7 + azithro 500mg od 3/7. SpO2 check daily at home, return if <92%.',
    steps: [
      plan('amoxiclav', { perDay: 2, days: 7 }),
      plan('azithro', { perDay: 1, days: 3 }),
      plan('SpO2', { perDay: 1 }),
      once('return', { review: true }),
    ],
  },
];

/** Twenty-four more, labelled before the rules that had learnt from all of those above were run on them. */
export const TYPED_ANEW: readonly LabelledNote[] = [
  {
    note: 'Patient presents with sore throat for 4 days. Please take azithromycin 500mg once daily for 3 days. Gargle with warm salt water three times a day. Get plenty of rest.',
    steps: [plan('azithromycin', { perDay: 1, days: 3 }), plan('Gargle', { perDay: 3 }), once('rest')],
  },
  {
    note: 'You need to get an X-ray of the left knee this week. Use ice packs for 20 minutes, 4 times daily. Take naproxen 250 mg every 12 hours with food for 10 days.',
    steps: [once('X-ray'), plan('ice packs', { perDay: 4 }), plan('naproxen', { everyHours: 12, days: 10 })],
  },
  {
    note: 'Unapaswa kumeza tembe za amoxicillin 500mg mara tatu kwa siku kwa muda wa siku saba. Usikose dozi. Rudi hospitali baada ya wiki moja.',
    steps: [plan('amoxicillin', { perDay: 3, days: 7 }), once('Rudi')],
  },
  {
    note: 'Schedule a dental cleaning. Brush teeth twice a day and floss every night. Avoid sugary drinks.',
    steps: [once('dental cleaning'), plan('Brush', { perDay: 2 }), plan('floss', { perDay: 1 })],
  },
  {
    note: 'The patient should take lisinopril 10mg every morning. She should check her blood pressure twice daily and keep a log. Follow up with cardiology in 2 weeks.',
    steps: [plan('lisinopril', { perDay: 1 }), plan('blood pressure', { perDay: 2 }), once('log'), once('cardiology')],
  },
  {
    note: 'Amepimwa leo, malaria imepatikana. ALu vidonge vinne asubuhi na jioni kwa siku tatu. Paracetamol mbili mara tatu kwa siku ikihitajika.',
    steps: [plan('ALu', { perDay: 2, days: 3 }), plan('Paracetamol', { review: true })],
  },
  {
    note: 'His father died of MI. Smoker 20/day. Start rosuvastatin 10mg at bedtime. Quit smoking. Lipid profile after 6 weeks.',
    steps: [plan('rosuvastatin', { perDay: 1 }), once('Quit'), once('Lipid')],
  },
  {
    note: 'Tumia inhaler ya blue puff mbili ukibanwa kifua. Inhaler ya brown puff moja asubuhi na usiku kila siku.',
    steps: [plan('blue', { review: true }), plan('brown', { perDay: 2 })],
  },
  {
    note: 'Begin physical therapy exercises: 3 sets of 10 reps daily for 4 weeks. Apply heat before exercise. No heavy lifting.',
    steps: [plan('exercises', { perDay: 1, days: 28 }), once('heat', { review: true })],
  },
  {
    note: 'Pls do CBC, CRP + blood culture today then start IV ceftriaxone 2g OD x 5/7.',
    steps: [once('CBC'), plan('ceftriaxone', { perDay: 1, days: 5 })],
  },
  {
    note: 'Take one tablet of cetirizine 10mg every evening for two weeks. If drowsy, switch to loratadine.',
    steps: [plan('cetirizine', { perDay: 1, days: 14 }), once('loratadine', { review: true })],
  },
  {
    note: 'Vitamin B12 injection 1000 mcg IM every month. Take iron tablets 65 mg daily for 3 months; recheck ferritin afterwards.',
    steps: [plan('B12', { review: true }), plan('iron', { perDay: 1, days: 90 }), once('ferritin')],
  },
  {
    note: 'Mgonjwa aache kuvuta sigara. Atumie aspirin 75mg kila siku baada ya chakula. Apimwe cholesterol mwezi ujao.',
    steps: [once('sigara', { review: true }), plan('aspirin', { perDay: 1 }), once('cholesterol')],
  },
  {
    note: 'Apply mupirocin ointment to the wound 3 times daily for 7 days and keep it covered. Return immediately if redness spreads or there is pus.',
    steps: [plan('mupirocin', { perDay: 3, days: 7 }), once('covered'), once('redness', { review: true })],
  },
  {
    note: 'Walk 30 minutes 5 days a week. Reduce salt intake. Take hydrochlorothiazide 25 mg each morning for 30 days.',
    steps: [plan('Walk', { review: true }), once('salt'), plan('hydrochlorothiazide', { perDay: 1, days: 30 })],
  },
  {
    note: 'Panadol extra 2 tabs 8hrly x 3/7, piriton 4mg nocte 5/7 na kunywa maji mengi',
    steps: [plan('Panadol', { everyHours: 8, days: 3 }), plan('piriton', { perDay: 1, days: 5 }), once('maji')],
  },
  {
    note: 'Methotrexate 7.5mg once weekly on Fridays, folic acid 5mg once weekly on Saturdays. Monthly LFTs.',
    steps: [
      plan('Methotrexate', { perDay: 1, weekdays: ['friday'] }),
      plan('folic', { perDay: 1, weekdays: ['saturday'] }),
      plan('LFTs', { review: true }),
    ],
  },
  {
    note: 'She previously took metoprolol but it was discontinued. Now start bisoprolol 2.5 mg od. Do an ECG next week.',
    steps: [plan('bisoprolol', { perDay: 1 }), once('ECG')],
  },
  {
    note: 'Increase water intake to 2 litres per day. Sleep 8 hours. Take melatonin 3mg at bedtime for 14 nights.',
    steps: [plan('water', { perDay: 1 }), once('Sleep'), plan('melatonin', { perDay: 1, days: 14 })],
  },
  {
    note: 'Weka matone mawili ya dawa kwenye sikio la kulia mara tatu kwa siku kwa siku tano. Usiingize maji sikioni.',
    steps: [plan('matone', { perDay: 3, days: 5 })],
  },
  {
    note: 'Dr to call pt w/ biopsy results. Continue tamoxifen 20mg daily. Mammogram in January. Mum has breast ca on letrozole.',
    steps: [plan('tamoxifen', { perDay: 1 }), once('Mammogram')],
  },
  {
    note: 'take the drug daily for 7 days, buy the drug today',
    steps: [plan('drug daily', { perDay: 1, days: 7 }), once('buy')],
  },
  {
    note: 'Rehydrate with ORS 200ml after every loose motion, zinc 20 mg OD for 14/7, mtoto arudi kesho kwa review.',
    steps: [plan('ORS', { review: true }), plan('zinc', { perDay: 1, days: 14 }), once('arudi')],
  },
  {
    note: 'Collect your insulin from the pharmacy today. Inject 10 units of glargine every night at 10pm. Check fasting glucose every morning for 14 days and bring the readings.',
    steps: [once('Collect'), plan('glargine', { perDay: 1 }), plan('glucose', { perDay: 1, days: 14 }), once('bring')],
  },
];

/** A third fresh set: plain sentences beside shorthand, both languages; labelled before it was run. */
export const TYPED_PLAINLY: readonly LabelledNote[] = [
  {
    note: 'Please pick up your prescription for ciprofloxacin today. Take 500 mg of ciprofloxacin twice daily for 5 days. Drink at least 2 litres of water every day. Come back if you develop a fever.',
    steps: [
      once('pick up'),
      plan('500 mg of ciprofloxacin', { perDay: 2, days: 5 }),
      plan('water', { perDay: 1 }),
      once('fever', { review: true }),
    ],
  },
  {
    note: 'Nunua dawa leo. Kunywa vidonge viwili vya paracetamol kila masaa 8 kwa siku 3.',
    steps: [once('Nunua'), plan('paracetamol', { everyHours: 8, days: 3 })],
  },
  {
    note: 'Tab Losartan H 50/12.5 1 OD. Low salt. Cut alcohol. KFTs + ECG b4 next clinic. TCA 2/12.',
    steps: [plan('Losartan', { perDay: 1 }), once('Low salt'), once('alcohol'), once('KFTs'), once('TCA')],
  },
  {
    note: 'The patient reports taking ibuprofen daily last month. Advised to stop. Start pantoprazole 40 mg every morning before breakfast for 6 weeks.',
    steps: [plan('pantoprazole', { perDay: 1, days: 42 })],
  },
  {
    note: 'Complete a stool test. Take ORS sachets after every loose stool. Take zinc 20mg daily for ten days.',
    steps: [once('stool test'), plan('ORS', { review: true }), plan('zinc', { perDay: 1, days: 10 })],
  },
  {
    note: 'Do breathing exercises 10 minutes twice daily for 14 days. Use the spirometer every 2 hours while awake.',
    steps: [plan('breathing', { perDay: 2, days: 14 }), plan('spirometer', { everyHours: 2 })],
  },
  {
    note: 'Mama, tafadhali mpe mtoto amoxicillin 5 ml asubuhi, mchana na jioni kwa wiki moja. Mpeleke kliniki tarehe 5 Desemba kwa chanjo.',
    steps: [plan('amoxicillin', { perDay: 3, days: 7 }), once('chanjo')],
  },
  {
    note: 'Rx\nMetronidazole 400mg TDS x 7/7\nDoxycycline 100mg BD x 14/7\nAbstain from sex 1/52\nReview 2/52',
    steps: [
      plan('Metronidazole', { perDay: 3, days: 7 }),
      plan('Doxycycline', { perDay: 2, days: 14 }),
      once('Abstain'),
      once('Review'),
    ],
  },
  {
    note: 'Take aspirin 81 mg daily. Her mother takes warfarin. Do not take ibuprofen.',
    steps: [plan('aspirin', { perDay: 1 })],
  },
  {
    note: 'Arrange an MRI of the lumbar spine. Take diclofenac 50 mg twice a day with meals for one week. Do stretching every morning.',
    steps: [once('MRI'), plan('diclofenac', { perDay: 2, days: 7 }), plan('stretching', { perDay: 1 })],
  },
  {
    note: 'Take prednisolone 40 mg for 5 days then 20 mg for 5 days then stop. Check blood sugar daily.',
    steps: [plan('prednisolone', { review: true }), plan('blood sugar', { perDay: 1 })],
  },
  {
    note: 'Sugar iko juu. Ongeza metformin iwe 1g mara mbili kwa siku. Pima sukari asubuhi na jioni kila siku kwa wiki mbili. Punguza ugali na soda.',
    steps: [plan('metformin', { review: true }), plan('Pima', { perDay: 2, days: 14 }), once('ugali')],
  },
  {
    note: 'Remove the bandage tomorrow. Clean the wound with saline once a day for 5 days. Take co-amoxiclav 625 mg three times daily for 5 days.',
    steps: [once('bandage'), plan('wound', { perDay: 1, days: 5 }), plan('co-amoxiclav', { perDay: 3, days: 5 })],
  },
  {
    note: 'use nasal spray fluticasone 2 sprays each nostril od x 1 month, loratadine 10 od prn, avoid dust, rtc prn',
    steps: [
      plan('fluticasone', { perDay: 1, days: 30 }),
      plan('loratadine', { review: true }),
      once('rtc', { review: true }),
    ],
  },
  {
    note: 'Vaccinate against hepatitis B today, second dose in 1 month. Multivitamin one tablet daily.',
    steps: [once('hepatitis'), once('second dose'), plan('Multivitamin', { perDay: 1 })],
  },
  {
    note: 'Amlodipine 10mg usiku, HCTZ 25mg asubuhi. Aje na dawa zote kliniki ijayo. BP ipimwe kila wiki dispensary.',
    steps: [
      plan('Amlodipine', { perDay: 1 }),
      plan('HCTZ', { perDay: 1 }),
      once('Aje'),
      plan('BP', { perDay: 1, weekdays: ['monday'] }),
    ],
  },
  {
    note: 'You may take acetaminophen 500 mg every 6 hours as needed for pain, up to 5 days. Ice the ankle 3 times a day. Keep weight off for 48 hours.',
    steps: [plan('acetaminophen', { review: true }), plan('Ice', { perDay: 3 }), once('weight off')],
  },
  {
    note: 'Labs today: CBC, HbA1c, lipid panel. Start atorvastatin 20 mg nightly. See dietitian next week. Exercise 30 min daily.',
    steps: [once('CBC'), plan('atorvastatin', { perDay: 1 }), once('dietitian'), plan('Exercise', { perDay: 1 })],
  },
  {
    note: 'Insert clotrimazole pessary at night for 6 nights. Wear cotton underwear. Partner to use cream bd 7/7.',
    steps: [plan('clotrimazole', { perDay: 1, days: 6 }), once('cotton')],
  },
  {
    note: 'Take levofloxacin 750 mg once daily for 7 days. Finish all tablets even if you feel better. Get a chest X-ray in 6 weeks.',
    steps: [plan('levofloxacin', { perDay: 1, days: 7 }), once('X-ray')],
  },
];
