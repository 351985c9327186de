import type { REPORT_EN } from './report.en.js';
import { typeset } from './translation.js';

/** Phrases of `tillbridge report`, in French. */
export const REPORT_FR = typeset<typeof REPORT_EN>({
  'report.which': 'Dites quel rapport : {kinds}.',
  'report.written': '{file} : {count} {count|ligne|lignes}.',
  'report.unwritten': '{file} n’a pas pu être écrit : {why}. Nommez un autre fichier avec --out.',
  'report.noPlace':
    'Fournisseur, code fournisseur, prix d’achat, seuil et quantité de réapprovisionnement n’ont pas de place dans la boutique : ils restent dans le logiciel de caisse.',
  'report.empty': 'à remplir',
  'report.done': 'fait',
  'report.failed': 'refusé',
  'report.field.category': 'Catégorie',
  'report.field.address': 'Adresse (handle)',
  'report.field.taxes': 'Taxes',
  'report.field.tags': 'Étiquettes',
  'report.field.subtitle': 'Sous-titre',
  'report.field.compare-to-price': 'Prix comparé',
  'report.field.low-stock-threshold': 'Seuil de stock bas',
  'report.column.sku': 'SKU',
  'report.column.product': 'Produit',
  'report.column.step': 'Étape',
  'report.column.field': 'Champ',
  'report.column.before': 'Avant',
  'report.column.after': 'Après',
  'report.column.rule': 'Règle',
  'report.column.since': 'Depuis',
  'report.column.why': 'Pourquoi',
  'report.column.state': 'État',
  'report.column.at': 'Heure (UTC)',
  'report.column.outcome': 'Résultat',
  'report.column.listing': 'Produit de la boutique',
});
