import { FIELD_EDGE, dark, light } from '../../../src/admin/theme';

/** Contrast of two colours (WCAG 2.2, relative luminance and contrast ratio). */
const contrast = (one: string, other: string): number => {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
};
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

type Colours = Readonly<Record<string, string>>;
const WRITTEN = [
  'neutral500',
  'neutral600',
  'neutral700',
  'neutral800',
  'primary600',
  'primary700',
  'success600',
  'success700',
  'warning600',
  'warning700',
  'danger600',
  'danger700',
  'alternative600',
  'alternative700',
];

describe.each<[string, Colours]>([
  ['light', light.colors],
  ['dark', dark.colors],
])('in the %s theme', (_name, colours) => {
  it.each(WRITTEN)('text in %s can be read on every ground that it stands on', (text) => {
    const own = `${text.replace(/\d+$/, '')}100`;
    for (const ground of ['neutral0', 'neutral100', 'neutral150', own])
      expect({ ground, reads: contrast(colours[text]!, colours[ground]!) >= 4.5 }).toEqual({ ground, reads: true });
  });

  it.each(['primary600', 'success600', 'danger600'])('the words on a button in %s can be read', (ground) => {
    expect(contrast(colours['neutral0']!, colours[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['neutral0', 'neutral100'])('what can be filled in has an edge that is seen on %s', (ground) => {
    expect(contrast(FIELD_EDGE, colours[ground]!)).toBeGreaterThanOrEqual(3);
  });
});

it('the words of the button that does the thing can be read in both themes', () => {
  for (const { colors } of [light, dark])
    for (const ground of [colors.buttonPrimary500, colors.buttonPrimary600])
      expect(contrast('#ffffff', ground)).toBeGreaterThanOrEqual(4.5);
});
