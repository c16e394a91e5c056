/** What home care offers from the first day on; admins add to them and change their words. */
export const TEN_SPECIALITIES = [
  { code: 'nursing', name: 'Nursing', description: 'Skilled nursing at home: wounds, injections, observation.' },
  { code: 'geriatric', name: 'Geriatric care', description: 'Care for older people.' },
  { code: 'paediatric', name: 'Paediatric care', description: 'Care for children and infants.' },
  { code: 'physiotherapy', name: 'Physiotherapy', description: 'Movement, strength and rehabilitation.' },
  { code: 'mental-health', name: 'Mental health', description: 'Counselling and support for mental health.' },
  { code: 'post-operative', name: 'Post-operative care', description: 'Recovery after an operation.' },
  { code: 'disability', name: 'Disability care', description: 'Support for people who live with a disability.' },
  { code: 'nutrition', name: 'Nutrition', description: 'Diet and feeding.' },
  { code: 'maternal-health', name: 'Maternal health', description: 'Before, during and after a birth.' },
  { code: 'medication-management', name: 'Medication management', description: 'Taking medicines safely and in time.' },
] as const;
