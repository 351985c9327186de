import type { REASONS_EN } from './reasons.en.js';
import { typeset } from './translation.js';

/** Why a product is not published, in French. */
export const REASONS_FR = typeset<typeof REASONS_EN>({
  'reason.price-missing':
    '{what} n’a pas de {basisWords}. Saisissez-le dans le logiciel de caisse ; le produit sera publié à la prochaine synchronisation.',
  'reason.sku-missing':
    '{what} n’a pas de SKU. Donnez-lui-en un dans le logiciel de caisse ; le produit sera publié à la prochaine synchronisation.',
  'reason.sku-duplicate':
    '{what} a le même SKU que « {ownerName} ». Donnez un autre SKU à l’un des deux dans le logiciel de caisse.',
  'reason.options-duplicate':
    'Les valeurs de {what} sont déjà celles d’une autre variante de ce produit : {first}. Changez-les dans le logiciel de caisse, ou supprimez l’une des deux.',
  'reason.option-missing':
    '{what} n’a pas de valeur pour la caractéristique « {attribute} ». Saisissez-en une dans le logiciel de caisse.',
  'reason.attributes-missing':
    '{what} a {count} {count|variante|variantes}, mais aucune caractéristique qui les distingue. Ajoutez-en une dans le logiciel de caisse, par exemple Taille.',
  'reason.attributes-duplicate':
    '{what} a deux caractéristiques nommées « {attribute} ». Renommez l’une des deux dans le logiciel de caisse.',
  'reason.too-many-attributes':
    '{what} a {count} {count|caractéristique|caractéristiques} ; {limit} au plus peuvent être publiées. Retirez-en dans le logiciel de caisse, ou séparez le produit en plusieurs.',
  'reason.too-many-variants':
    '{what} a {count} {count|variante|variantes} ; {limit} au plus peuvent être publiées. Séparez-le en plusieurs produits dans le logiciel de caisse.',
  'reason.plan-limit':
    '{what} ne tient plus dans le forfait de la boutique : sa limite de produits est atteinte. Passez à un forfait supérieur dans l’administration de la boutique ou retirez d’autres produits ; celui-ci suivra dès qu’il y aura de la place.',
  'reason.plan-no-variations':
    '{what} a des variantes, et le forfait de la boutique n’en permet pas. Passez à un forfait supérieur dans l’administration de la boutique ; le produit suivra de lui-même.',
  'reason.wholesale-above-price':
    '{what} a dans la boutique un prix de gros supérieur à son nouveau prix, que la boutique refuse donc : {message}. Baissez le prix de gros dans l’administration de la boutique, ou augmentez le prix de détail dans le logiciel de caisse.',
  'reason.currency-differs':
    'Le logiciel de caisse vend en {pos} et la boutique en {store}. Réglez les deux sur la même devise ; rien n’est publié d’ici là.',
  'reason.refused':
    'La boutique refuse {what} : {message}. Corrigez-le dans le logiciel de caisse ; un nouvel essai suivra la modification, ou tout de suite : ./tillbridge retry {ofSku}',
  'reason.category-unknown':
    '{what} attend : la boutique n’a pas de catégorie « {given} » où le ranger, ou en a plusieurs de ce nom. Corrigez connections[…].newListingsCategory, ou créez cette catégorie dans la boutique ; la suite se fait d’elle-même en quelques minutes.',
  'reason.no-category':
    '{what} est activé dans la boutique, mais dans aucune catégorie active ni sur la page d’accueil : aucun client ne le trouve. Rangez-le dans une catégorie dans l’administration de la boutique.',
  'reason.store-closed':
    '{what} est prêt, mais la boutique est fermée aux clients. Ouvrez-la dans l’administration de la boutique quand vous serez prêt.',
  'reason.given-up':
    '{what} n’a pas été accepté par la boutique en {times} essais : {message}. Un nouvel essai suit chaque modification dans le logiciel de caisse, une fois par jour, à chaque réconciliation, ou tout de suite : ./tillbridge retry {ofSku}',
  'reason.not-activated':
    '{what} n’est pas activé pour la vente en ligne dans le logiciel de caisse et reste donc masqué dans la boutique. Activez sa vente en ligne dans le logiciel de caisse pour l’afficher.',
  'reason.not-on-list':
    '{what} n’est pas activé pour la vente en ligne et reste donc masqué dans la boutique. Pour l’afficher : ./tillbridge activate "{sku}"',
  'reason.inactive':
    '{what} est activé pour la vente en ligne, mais pas actif dans le logiciel de caisse, et reste donc masqué dans la boutique. Rendez-le actif dans le logiciel de caisse pour l’afficher.',
  'reason.activation-unknown':
    '{what} reste masqué dans la boutique, car le logiciel de caisse ne dit pas s’il est proposé en ligne. Pour savoir quoi faire : ./tillbridge doctor',
  'reason.sku-in-use':
    '{what} attend son SKU, qu’une autre fiche de la boutique porte encore. La suite se fait d’elle-même dès que cette fiche est supprimée ou reçoit un autre SKU.',
  'reason.stock-refused':
    'La boutique n’accepte pas le nouveau stock de {what} : {message}. Elle affiche un autre chiffre que celui qu’il faut ; un nouvel essai a lieu au moins toutes les 10 minutes. Regardez le produit dans l’administration de la boutique ; pour réessayer tout de suite : ./tillbridge retry {ofSku}',
  'reason.options-in-use':
    '{what} ne peut pas encore prendre ses valeurs dans la boutique, car une autre variante de cette fiche les a. Si vous l’y avez ajoutée, supprimez-la dans la boutique ; si c’est celle d’une variante bloquée, corrigez cette variante dans le logiciel de caisse.',
  'reason.deleted-in-store':
    '{what} a été supprimé dans la boutique. Il y reste supprimé et continue dans le logiciel de caisse, quoi qu’il y change ; si c’était voulu, il n’y a rien à faire. Pour qu’il soit créé à nouveau : ./tillbridge link "{sku}"',
  'reason.taken-out':
    '{what} est hors de la synchronisation : rien n’en change dans la boutique. Pour l’y remettre : ./tillbridge link "{sku}"',
  'reason.mass-delete':
    '{what} attend : {count} {count|produit serait supprimé|produits seraient supprimés} dans la boutique, et {allowed} par jour {allowed|peut l’être|peuvent l’être} sans approbation. Vérifiez qu’il fallait bien les supprimer dans le logiciel de caisse ; leurs fiches restent jusqu’à l’approbation : ./tillbridge approve',
  'reason.mass-hide':
    '{what} attend : {count} {count|produit serait masqué|produits seraient masqués} dans la boutique, et {allowed} par jour {allowed|peut l’être|peuvent l’être} sans approbation. Vérifiez qu’il fallait bien les désactiver dans le logiciel de caisse ; leurs fiches restent visibles jusqu’à l’approbation : ./tillbridge approve',
  'reason.undone':
    '{what} reste tel qu’avant l’exécution {run}, que vous avez annulée. Corrigez-le dans le logiciel de caisse, puis laissez-le le suivre de nouveau : ./tillbridge release --run {run}',
  'reason.hidden-by-merchant':
    '{what} a été désactivé dans l’administration de la boutique et reste masqué. Activez-le là-bas, ou désactivez-le puis activez-le dans le logiciel de caisse.',
  'reason.shown-by-merchant':
    '{what} a été activé dans l’administration de la boutique, alors que le logiciel de caisse ne le propose pas en ligne ; il reste visible. Désactivez-le là-bas, ou activez-le puis désactivez-le dans le logiciel de caisse.',
  'reason.variation-removed':
    'Une variante de {what} a été supprimée dans la boutique. Elle y reste supprimée et continue dans le logiciel de caisse ; si c’était voulu, il n’y a rien à faire.',
  'reason.image-refused':
    'La boutique refuse une image de {what} : {message}. Tout le reste est publié. Remplacez l’image dans le logiciel de caisse ; la même sera proposée à nouveau après une heure, puis chaque jour, ou tout de suite : ./tillbridge retry {ofSku}',
  'reason.listing-missing':
    '{what} a été supprimé dans la boutique. Il y reste supprimé ; rien n’a changé dans le logiciel de caisse.',
  'reason.deleted-in-pos':
    '{what} a été supprimé dans le logiciel de caisse. Sa fiche reste dans la boutique ; supprimez-la dans l’administration de la boutique si vous n’en avez plus besoin.',
  'reason.audit':
    '{what} se présente dans la boutique autrement que ce qui serait publié. Rien n’est envoyé, car cette connexion ne fait qu’auditer (mode: audit) ; « ./tillbridge plan » montre la différence.',
  'reason.disconnected':
    '{what} a été masqué quand sa connexion a été mise hors service. ./tillbridge connect remet la connexion en service, et {what} est de nouveau affiché.',
  'reason.visibility-kept':
    '{what} est masqué dans la boutique, où se décide s’il est affiché (fields.availability). Activez-le dans l’administration de la boutique pour l’afficher.',
  'reason.vendor-linked':
    '{what} attend : cette boutique est reliée à un logiciel de caisse par l’intégration du fournisseur, et deux programmes ne doivent pas y écrire. Mettez fin à cette liaison, puis dites-le : ./tillbridge match --link-ended',
  'reason.match-open':
    '{what} attend : la boutique a déjà des produits, et il n’est pas encore décidé lesquels sont ceux du logiciel de caisse : ./tillbridge match',
  'reason.match-several':
    '{what} correspond à {count} fiches de la boutique, par exemple « {listing} ». Dites laquelle c’est : ./tillbridge match --out match.csv',
  'reason.match-shared':
    '{what} correspond à la fiche « {listing} » de la boutique, et un autre produit aussi. Dites lequel c’est : ./tillbridge match --out match.csv',
  'reason.match-similar':
    '{what} a presque le SKU de la fiche « {listing} » ({listingSku}) ; seules les majuscules diffèrent. Dites si c’est le même produit : ./tillbridge match --out match.csv',
  'reason.match-structure':
    '{what} correspond par son SKU à la fiche « {listing} » de la boutique, mais leurs options ou variantes diffèrent. Rendez-les semblables d’un côté, ou dites que c’est un autre produit : ./tillbridge match --out match.csv',
  'reason.match-variants':
    '{what} correspond à la fiche « {listing} » de la boutique, mais le SKU ou le CUP ne distingue pas toutes les variantes. Corrigez les SKU d’un côté, puis relancez ./tillbridge match.',
  'reason.match-blocked':
    '{what} correspond à la fiche « {listing} » de la boutique, mais ne peut pas être publié tel qu’il est dans le logiciel de caisse. ./tillbridge explain {sku} dit pourquoi ; corrigez-le là, puis relancez ./tillbridge match.',
  'reason.kept-hidden':
    '{what} a été supprimé dans le logiciel de caisse. Sa fiche reste dans la boutique, masquée (onDelete: hide) ; supprimez-la dans l’administration de la boutique si vous n’en avez plus besoin.',
  'reason.deleted-later':
    '{what} a été supprimé dans le logiciel de caisse. Sa fiche est masquée et sera supprimée le {date} ; rétablissez le produit dans le logiciel de caisse d’ici là pour la garder.',
  'reason.contract-violation':
    '{what} a reçu une réponse que le fournisseur ne décrit pas : {message}. Un nouvel essai se fait tout seul ; si cela persiste, envoyez-nous cette phrase.',
  'reason.channel-unknown':
    'Le logiciel de caisse n’a pas dit si {what} est activé en ligne : le produit reste donc tel quel dans la boutique. Vérifiez sa disponibilité en ligne dans le logiciel de caisse.',
  'reason.not-kept':
    '{what} ne peut pas être recréé : rien n’est conservé de sa fiche {listing}. Pour qu’il suive de nouveau le logiciel de caisse : ./tillbridge release, avec son SKU.',
  'reason.stock-unknown':
    '{what} n’a de stock connu dans aucun des établissements choisis et commence donc à 0. Comptez-le dans le logiciel de caisse ; le chiffre suivra.',
  'reason.unknown':
    '{what} : {stateWords} ({code}{details}). Lancez « tillbridge doctor » et consultez le journal pour en savoir plus.',
  'standing.excluded':
    '{what} a été supprimé dans le logiciel de caisse, et il n’en reste rien dans la boutique. Il n’y a rien à faire.',
  'standing.detached': '{what} a été supprimé dans la boutique et y reste supprimé.',
  'standing.conflict':
    '{what} correspond à plusieurs produits de la boutique ; aucun n’est touché tant que personne n’a choisi.',
  'standing.blocked': '{what} ne peut pas aller dans la boutique. Pour savoir quoi faire : ./tillbridge doctor',
  'standing.held': '{what} attend une approbation : ./tillbridge approve',
  'standing.pending':
    '{what} est en route vers la boutique. Il y arrive de lui-même tant que Tillbridge tourne, ou avec : ./tillbridge sync',
  'standing.hidden':
    '{what} n’est pas proposé en ligne dans le logiciel de caisse et reste donc masqué dans la boutique. Activez-le là-bas pour l’afficher.',
  'standing.online': '{what} est visible dans la boutique pour tous les clients. Il n’y a rien à faire.',
  'why.not-activated': '{count} non {count|activé|activés} dans le logiciel de caisse',
  'why.not-on-list': '{count} non {count|activé|activés}',
  'why.inactive': '{count} non {count|actif|actifs} dans le logiciel de caisse',
  'why.no-category': '{count} dans aucune catégorie de la boutique',
  'why.disconnected': '{count} parce que la connexion est hors service',
  'why.store-closed': '{count} parce que la boutique est fermée',
  'why.activation-unknown': '{count} dont le logiciel de caisse ne le dit pas',
  'subject.plain': '« {name} »',
  'subject.sku': '« {name} » (SKU {sku})',
  'subject.variant': '« {name} », {variant}',
  'subject.variantSku': '« {name} », {variant} (SKU {sku})',
  'subject.sku.only': 'SKU {sku}',
  'subject.otherVariant': 'variante sans SKU',
  'subject.unnamed': 'Un produit sans nom',
  'basis.including-tax': 'prix de détail TTC',
  'basis.excluding-tax': 'prix de détail HT',
  'basis.auto': 'prix de détail',
  'state.excluded': '{count|exclu|exclus}',
  'state.detached': '{count|supprimé|supprimés} dans la boutique',
  'state.conflict': 'à préciser',
  'state.blocked': '{count|bloqué|bloqués}',
  'state.held': 'en attente d’approbation',
  'state.pending': 'en attente',
  'state.hidden': '{count|masqué|masqués}',
  'state.online': 'en ligne',
});
