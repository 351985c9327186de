import type { DISCONNECT_EN } from './disconnect.en.js';
import { typeset } from './translation.js';

export const DISCONNECT_FR = typeset<typeof DISCONNECT_EN>({
  'disconnect.would.keep':
    'La connexion serait mise hors service pour de bon : plus rien n’est lu ni envoyé. {listings} {listings|fiche reste telle quelle|fiches restent telles quelles} dans la boutique ; rien n’est supprimé.',
  'disconnect.would.hide':
    'La connexion serait mise hors service pour de bon : {shown} {shown|fiche est masquée|fiches sont masquées} d’abord, sur {listings} dans la boutique ; rien n’est supprimé.',
  'disconnect.would.export':
    'La connexion serait mise hors service pour de bon, et {listings|sa|ses} {listings} {listings|fiche écrite|fiches écrites} d’abord dans {file}, avec identifiants et marques ; {listings|elle reste telle quelle|elles restent telles quelles} dans la boutique.',
  'disconnect.next': 'Pour l’exécuter : la même commande avec --yes',
  'disconnect.done':
    'Hors service : plus rien n’est lu ni envoyé, et rien n’a été supprimé. Pour la remettre en service : ./tillbridge connect',
  'disconnect.hiding': 'Hors service dès que {count} {count|fiche est masquée|fiches sont masquées}.',
  'disconnect.soon': 'Le service {count|la|les} masque maintenant ; ./tillbridge status dit où il en est.',
  'disconnect.unfinished':
    '{count} {count|fiche est encore visible|fiches sont encore visibles}. La suite se fait par le service, ou en relançant la commande.',
  'disconnect.exported': '{file} contient {count} {count|enregistrement|enregistrements}.',
  'disconnect.foreign':
    'Rien n’a été changé : rien n’est envoyé à la boutique de cette connexion, rien ne peut donc y être masqué. --keep la met hors service.',
  'connect.done':
    'De nouveau en service. Les deux côtés sont d’abord lus en entier ; ce qui avait été masqué pour cela est affiché de nouveau.',
  'connect.same': 'Déjà en service, rien à faire.',
  'connect.reconcile': 'Pour commencer maintenant : ./tillbridge reconcile',
  'hold.disconnected':
    'Cette connexion est hors service : rien n’est lu ni envoyé, rien n’a été supprimé. Pour la remettre en service : ./tillbridge connect',
  'status.disconnecting':
    'Cette connexion est mise hors service ; ses fiches sont d’abord masquées. Pour la remettre en service : ./tillbridge connect',
  'cli.outOfService': 'Cette connexion est hors service. Pour la remettre en service : ./tillbridge connect',
  'report.column.variation': 'Variante',
  'report.column.mark': 'Marque d’origine',
});
