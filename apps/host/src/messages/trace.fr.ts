import type { TRACE_EN } from './trace.en.js';
import { typeset } from './translation.js';

/** The decisions on the way from the POS to the store, in French. */
export const TRACE_FR = typeset<typeof TRACE_EN>({
  'trace.name-from': 'Le nom est « {name} », comme dans le logiciel de caisse.',
  'trace.price-book': 'Le prix du SKU {sku} vient du catalogue de prix « {book} ».',
  'trace.price': 'Le prix est {price} ({basisWords} dans le logiciel de caisse).',
  'trace.online': 'Le logiciel de caisse le propose en ligne, il est donc affiché.',
  'trace.offline': 'Le logiciel de caisse ne le propose pas en ligne, il reste donc masqué.',
  'trace.not-active': 'Il n’est pas actif dans le logiciel de caisse.',
  'trace.flag-off': 'Il est désactivé en ligne dans le logiciel de caisse.',
  'trace.listed': 'Vous l’avez activé pour la vente en ligne, il est donc affiché.',
  'trace.listed-not-active':
    'Vous l’avez activé pour la vente en ligne, mais il n’est pas actif dans le logiciel de caisse.',
  'trace.not-listed': 'Vous ne l’avez pas activé pour la vente en ligne.',
  'trace.flag-unknown':
    'Le logiciel de caisse n’a pas dit s’il est en ligne : ce qui ne l’a jamais été compte alors comme désactivé.',
  'trace.sku': 'Le SKU est {sku}.',
  'trace.upc': 'Le CUP est {upc}.',
  'trace.stock-sum': 'Les établissements choisis peuvent en vendre {quantity}.',
  'trace.stock-untracked': 'Le logiciel de caisse ne compte pas son stock, il est donc illimité dans la boutique.',
  'trace.stock-unknown':
    'Le logiciel de caisse n’a dit aucun stock pour les établissements choisis. Inconnu n’est pas 0 : une nouvelle fiche commence à 0, une autre garde son chiffre.',
  'trace.stock-offline': 'Il n’est pas en ligne alors que son produit l’est, son stock dans la boutique est donc 0.',
  'trace.images': 'Il a {count} {count|image|images}.',
  'trace.gone': 'Il a été supprimé dans le logiciel de caisse.',
  'trace.gone-over': 'Toutes ses lignes sont passées à d’autres produits du logiciel de caisse.',
  'trace.taken-out': 'Vous l’avez sorti de la synchronisation : rien n’en change dans la boutique.',
  'trace.link': 'Il est lié au produit {listing} de la boutique.',
});
