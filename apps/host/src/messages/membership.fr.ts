import type { MEMBERSHIP_EN } from './membership.en.js';
import { typeset } from './translation.js';

export const MEMBERSHIP_FR = typeset<typeof MEMBERSHIP_EN>({
  'unlink.keep':
    'Hors de la synchronisation ; {count|sa fiche reste telle quelle|leurs fiches restent telles quelles}, quoi qu’il change dans le logiciel de caisse :',
  'unlink.hide':
    'Hors de la synchronisation ; {count|sa fiche est masquée une fois, puis laissée telle quelle|leurs fiches sont masquées une fois, puis laissées telles quelles} :',
  'unlink.delete':
    'Hors de la synchronisation ; {count|sa fiche est enregistrée puis supprimée|leurs fiches sont enregistrées puis supprimées} :',
  'unlink.same': 'Déjà hors de la synchronisation, rien de nouveau à faire :',
  'link.back':
    'De retour dans la synchronisation, avec {count|la fiche qu’il avait|les fiches qu’ils avaient} ; recréé{count||s} là où elle n’existe plus :',
  'link.anew': 'Dans la synchronisation, à créer de nouveau dans la boutique :',
  'link.variation': 'La variante de ce SKU est créée à nouveau dans la boutique :',
  'link.in': 'Déjà dans la synchronisation, rien à faire :',
  'link.gone': 'Supprimé{count||s} dans le logiciel de caisse : pas de retour possible :',
  'skus.none': 'Rien n’a été changé : indiquez les SKU, ou un fichier CSV avec une colonne « sku » : --file FICHIER',
  'skus.unreadable': 'Rien n’a été changé : impossible de lire {file} : {why}',
  'skus.noColumn': 'Rien n’a été changé : la première ligne de {file} ne nomme aucune colonne « sku ».',
});
