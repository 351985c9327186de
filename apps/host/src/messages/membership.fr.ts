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
  'link.listing.one': 'Rien n’a été changé : --listing prend une fiche pour un SKU, sans fichier.',
  'link.listing.taken': '{what} est désormais la fiche « {listing} » de la boutique :',
  'link.listing.variation': 'La variante de « {listing} » qui convient est désormais {what} :',
  'link.listing.writes':
    'Y aligne {count} {count|élément|éléments} sur le logiciel de caisse ; la visibilité, les images et tout ce que le logiciel de caisse n’a pas restent tels quels :',
  'link.listing.noWrites': 'Rien n’y change pour les clients.',
  'link.listing.several':
    'Plusieurs produits du logiciel de caisse ont le SKU {sku} : il ne dit donc pas duquel il s’agit. Donnez-leur d’abord chacun leur SKU dans le logiciel de caisse.',
  'link.listing.gone': '{what} a été supprimé dans le logiciel de caisse : aucune fiche ne peut lui revenir.',
  'link.listing.in': '{what} est déjà cette fiche et rien n’y manque. Il n’y a rien à faire.',
  'link.listing.other':
    '{what} est synchronisé avec la fiche {other}. Sortez-le d’abord de la synchronisation et laissez partir celle-ci : ./tillbridge unlink "{sku}" --delete',
  'link.listing.own':
    'La fiche {other} qu’avait {what} se trouve toujours dans la boutique. Pour la reprendre : ./tillbridge link "{sku}". Pour en prendre une autre, supprimez d’abord celle-là dans la boutique.',
  'link.listing.creating':
    'Une fiche pour {what} est en cours de création. Attendez que ./tillbridge status ne montre plus de travail en attente, puis réessayez.',
  'link.listing.doubt':
    'Il n’est pas encore établi quelle fiche est {what}. Répondez dans le tableau du rapprochement : ./tillbridge match --out match.csv',
  'link.listing.missing':
    'La boutique n’a pas de fiche {id}. Son numéro est le dernier de son adresse là où vous la modifiez dans la boutique.',
  'link.listing.foreign':
    '« {listing} » porte la marque de quelqu’un d’autre qui la tient à jour : elle n’est pas touchée. Mettez d’abord fin à ce lien, ou indiquez une autre fiche.',
  'link.listing.taken.other':
    '« {listing} » est déjà la fiche de {other}. Indiquez-en une autre, ou faites créer une fiche pour {what} : ./tillbridge link "{sku}"',
  'link.listing.marked':
    '« {listing} » porte notre marque d’un autre produit. Indiquez-en une autre, ou faites créer une fiche pour {what} : ./tillbridge link "{sku}"',
  'link.listing.blocked':
    '{what} ne peut pas être publié tel qu’il est dans le logiciel de caisse. ./tillbridge explain "{sku}" dit pourquoi ; corrigez-le d’abord là.',
  'link.listing.match-structure':
    '{what} et « {listing} » ont des options ou des variantes différentes. Rendez-les semblables d’un côté, ou faites créer une fiche : ./tillbridge link "{sku}"',
  'link.listing.match-variants':
    'Le SKU ou le CUP ne distingue pas toutes les variantes de « {listing} ». Donnez-leur les SKU du logiciel de caisse dans la boutique, puis réessayez.',
  'link.listing.no-variation':
    'Aucune variante de « {listing} » n’a le SKU ou le CUP de {what}. Donnez-le à l’une d’elles dans la boutique, ou faites-la créer : ./tillbridge link "{sku}"',
  'skus.none': 'Rien n’a été changé : indiquez les SKU, ou un fichier CSV avec une colonne « sku » : --file FICHIER',
  'skus.unreadable': 'Rien n’a été changé : impossible de lire {file} : {why}',
  'skus.noColumn': 'Rien n’a été changé : la première ligne de {file} ne nomme aucune colonne « sku ».',
});
