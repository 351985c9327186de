import { expect, it } from '@jest/globals';
import { ListingMapper, MappingCoreModule } from '../src/index.js';
import { input, map, row } from './given.js';

it('V-09 the injectable mapper answers as the function does', () => {
  expect(new ListingMapper().map(input([row()]))).toEqual(map([row()]));
});

it('V-09 the module offers the mapper', () => {
  expect(Reflect.getMetadata('exports', MappingCoreModule)).toEqual([ListingMapper]);
});
