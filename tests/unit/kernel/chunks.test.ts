import { chunksOf } from '../../../src/kernel/chunks';

describe('chunks', () => {
  it.each([
    [[], []],
    [[1], [[1]]],
    [
      [1, 2, 3],
      [[1, 2], [3]],
    ],
    [
      [1, 2, 3, 4],
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ])('of two: %j', (items, chunks) => {
    expect(chunksOf(items, 2)).toEqual(chunks);
  });
});
