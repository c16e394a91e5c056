import { keepsFilters, openingSearch, searchOfPatient } from '../../../src/admin/records/opening-search';

const OPENING = { days: 'from today' } as const;
const opened = (search: string, kept = false): Readonly<Record<string, string>> | null => {
  const text = openingSearch(search, OPENING, 'Africa/Nairobi', kept);
  return text === null ? null : Object.fromEntries(new URLSearchParams(text));
};
const FROM_TODAY = { 'filters[$and][0][__days][$eq]': 'from today (Africa/Nairobi)' };

describe('a list that would begin with what is far away', () => {
  it('opens from today on, in the zone of whoever looks', () => {
    expect(opened('')).toEqual(FROM_TODAY);
    expect(opened('?plugins[i18n][locale]=sw')).toEqual({ ...FROM_TODAY, 'plugins[i18n][locale]': 'sw' });
  });

  it('opens as it is asked, or as it was left', () => {
    for (const asked of ['?page=1', '?sort=amount:DESC', '?filters[$and][0][status][$eq]=taken', '?_q=maria'])
      expect(opened(asked)).toBeNull();
    expect(opened('', true)).toBeNull();
  });

  it('was left with filters only where Strapi kept some', () => {
    expect(keepsFilters([])).toBe(false);
    expect(keepsFilters(['{"sort":"dueAt:DESC","pageSize":"20"}', 'no json', null])).toBe(false);
    expect(keepsFilters(['{"filters":{"$and":[{"status":{"$eq":"taken"}}]}}'])).toBe(true);
  });

  it('is led to for one patient', () => {
    expect(Object.fromEntries(new URLSearchParams(searchOfPatient('maria', OPENING, 'UTC')))).toEqual({
      'filters[$and][0][patient][documentId][$eq]': 'maria',
      'filters[$and][1][__days][$eq]': 'from today (UTC)',
    });
    expect(Object.fromEntries(new URLSearchParams(searchOfPatient('maria', null, 'UTC')))).toEqual({
      'filters[$and][0][patient][documentId][$eq]': 'maria',
    });
  });
});
