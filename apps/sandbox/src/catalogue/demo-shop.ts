import type { Shop } from './catalogue.js';

/** The invented shop of the demo catalogue, in the language of its staff. */
export function demoShop(language: 'fr' | 'en'): Shop {
  const french = language === 'fr';
  return {
    name: 'Combe & Lac',
    domainPrefix: 'combe-et-lac',
    country: 'FR',
    currency: 'EUR',
    currencySymbol: '€',
    culture: french ? 'fr_FR' : 'en_FR',
    language,
    timezone: 'Europe/Paris',
    taxExclusive: false,
    taxName: french ? 'TVA 20 %' : 'VAT 20%',
    taxRate: '0.2',
    outlets: [
      {
        name: french ? 'Annecy, rue du Lac' : 'Annecy lakeside',
        address: '14 rue du Lac',
        city: 'Annecy',
        postcode: '74000',
      },
      {
        name: french ? 'Lyon, Croix-Rousse' : 'Lyon hillside',
        address: '31 rue des Canuts',
        city: 'Lyon',
        postcode: '69004',
      },
      {
        name: french ? 'Réserve' : 'Stockroom',
        address: '2 chemin des Granges',
        city: 'Cran-Gevrier',
        postcode: '74960',
      },
    ],
  };
}
