import type { Shop } from './catalogue.js';

/** The shop of the generated catalogues: three outlets, one register each, prices with 20 % tax. */
export const GENERATED_SHOP: Shop = {
  name: 'Tillbridge Standard',
  domainPrefix: 'tillbridge-standard',
  country: 'FR',
  currency: 'EUR',
  currencySymbol: '€',
  culture: 'en_FR',
  language: 'en',
  timezone: 'Europe/Paris',
  taxExclusive: false,
  taxName: 'VAT 20%',
  taxRate: '0.2',
  outlets: [
    { name: 'North', address: '1 rue du Nord', city: 'Lille', postcode: '59000' },
    { name: 'South', address: '2 rue du Midi', city: 'Nîmes', postcode: '30000' },
    { name: 'Warehouse', address: '3 quai des Docks', city: 'Rouen', postcode: '76000' },
  ],
};
