import type { DRIFT_EN } from './drift.en.js';
import { typeset } from './translation.js';

/** What the store shows otherwise than we left it, in French. */
export const DRIFT_FR = typeset<typeof DRIFT_EN>({
  'drift.field':
    'La boutique montre pour {what} une autre valeur ({fieldWords}) : {shown} au lieu de {expected}. Elle est laissée telle quelle ; ./tillbridge restore "{sku}" --field {field} la rétablit.',
  'drift.fieldAdded':
    'La boutique montre pour {what} une valeur ({fieldWords}) : {shown}, alors que le logiciel de caisse n’en a pas. Elle est laissée telle quelle.',
  'drift.fieldPutBack':
    'La boutique montre pour {what} une autre valeur ({fieldWords}) : {shown} au lieu de {expected}. Elle est rétablie dès que la boutique l’accepte.',
  'drift.hiddenPutBack':
    '{what} a été désactivé dans l’administration de la boutique. Il est affiché de nouveau dès que la boutique l’accepte.',
  'drift.shownPutBack':
    '{what} a été activé dans l’administration de la boutique, alors que le logiciel de caisse ne le propose pas en ligne. Il est masqué de nouveau dès que la boutique l’accepte.',
  'drift.pictureRemovedPutBack':
    'Une image de {what} a été supprimée dans la boutique. Elle est renvoyée dès que la boutique l’accepte.',
  'drift.pictureOrderPutBack':
    'Les images de {what} ont été mises dans un autre ordre dans la boutique. Leur ordre est rétabli dès que la boutique l’accepte.',
  'drift.hidden-by-merchant':
    '{what} a été désactivé dans l’administration de la boutique. Il reste masqué ; ./tillbridge restore "{sku}" --field visibility l’affiche de nouveau.',
  'drift.shown-by-merchant':
    '{what} a été activé dans l’administration de la boutique, alors que le logiciel de caisse ne le propose pas en ligne. Il reste visible ; ./tillbridge restore "{sku}" --field visibility le masque de nouveau.',
  'drift.store-only':
    'La boutique a pour {what} une variante {shown} que le logiciel de caisse ne connaît pas. Elle est laissée telle quelle et son stock n’est pas tenu ; ajoutez-la dans le logiciel de caisse pour la vendre partout.',
  'drift.variation-removed':
    'La variante {what} a été supprimée dans la boutique. Elle y reste supprimée et continue dans le logiciel de caisse ; si c’était voulu, il n’y a rien à faire.',
  'drift.image-removed':
    'Une image de {what} a été supprimée dans la boutique. Elle n’est pas renvoyée ; remplacez-la dans le logiciel de caisse pour la retrouver, ou ajoutez-la dans l’administration de la boutique.',
  'drift.image-unclear':
    '{what} montre des images dont personne ne peut dire lesquelles viennent du logiciel de caisse : une autre a été ajoutée dans la boutique avant que les nôtres aient été vues une première fois. Toutes restent telles quelles ; celles que le logiciel de caisse n’a plus sont à supprimer dans l’administration de la boutique.',
  'drift.main-image':
    '{what} a dans la boutique une autre image principale que dans le logiciel de caisse. Elle est laissée telle quelle ; choisissez l’image principale dans l’administration de la boutique.',
  'drift.image-order':
    'Les images de {what} ont été mises dans un autre ordre dans la boutique. Elles restent ainsi jusqu’à ce que le logiciel de caisse ait une autre image ou un autre ordre.',
  'drift.preorder-allowed':
    '{what} peut être commandé dans la boutique sans stock, alors que le logiciel de caisse ne le propose pas en ligne. Désactivez les précommandes dans l’administration de la boutique si ce n’était pas voulu.',
  'drift.since': '{sentence} Vu depuis {age}.',
  'drift.kind.field': 'avec un champ changé dans la boutique',
  'drift.kind.hidden-by-merchant': 'avec une fiche masquée à la main dans la boutique',
  'drift.kind.shown-by-merchant': 'avec une fiche affichée à la main dans la boutique',
  'drift.kind.store-only': 'avec une variante que seule la boutique connaît',
  'drift.kind.variation-removed': 'avec une variante supprimée dans la boutique',
  'drift.kind.image-removed': 'avec une image supprimée dans la boutique',
  'drift.kind.image-unclear': 'avec des images dont personne ne peut dire à qui elles sont',
  'drift.kind.main-image': 'avec une autre image principale dans la boutique',
  'drift.kind.image-order': 'avec des images dans un autre ordre dans la boutique',
  'drift.kind.preorder-allowed': 'avec des précommandes permises sur ce qui n’est pas en ligne',
  'drift.value': '« {value} »',
  'field.name': 'nom',
  'field.description': 'description',
  'field.brand': 'marque',
  'field.options': 'caractéristiques',
  'field.online': 'visible',
  'field.visibility': 'visibilité',
  'field.pictures': 'images',
  'field.externalKey': 'repère',
  'field.ownStock': 'stock propre',
  'field.stock': 'stock',
  'field.sku': 'SKU',
  'field.upc': 'CUP',
  'field.price': 'prix de détail',
  'field.weight': 'poids',
  'field.dimensions': 'dimensions',
});
