import { typeset } from './translation.js';

/** What `doctor` finds of a connection itself, in French; keys are the ids of its items. In English an item says it itself. */
export const CONNECTION_FR: Readonly<Record<string, string>> = typeset<Readonly<Record<string, string>>>({
  'store-closed':
    'La boutique est fermée aux clients. Ouvrez-la dans l’administration de la boutique quand vous serez prêt ; la publication fonctionne en attendant.',
  'none-activated':
    'La vente en ligne est désactivée pour tous les produits dans le logiciel de caisse ; tous restent donc masqués dans la boutique. Activez-la pour des produits dans le logiciel de caisse ; ou, si le vôtre n’a pas ce réglage, indiquez connections[…].activation: list et choisissez les produits vous-même : ./tillbridge activate SKU',
  'none-on-list':
    'Vous n’avez encore activé aucun produit pour la vente en ligne ; tous restent donc masqués dans la boutique. Choisissez-en : ./tillbridge activate SKU, ou --file FICHIER, ou --all',
  'no-payment-method':
    'Aucun mode de paiement n’est relié à la boutique, personne ne peut donc payer. Reliez-en un dans l’administration de la boutique, sous Paiement.',
  'no-category':
    'Activés dans la boutique, mais dans aucune catégorie active ni sur la page d’accueil, donc introuvables pour les clients : {count}. Rangez ces produits dans des catégories dans l’administration de la boutique ; pour les nouveaux, connections[…].newListingsCategory en nomme une.',
  'category-unknown':
    'De nouvelles fiches attendent : la boutique n’a pas de catégorie « {given} », ou en a plusieurs de ce nom. Corrigez connections[…].newListingsCategory (un id ne trompe jamais), ou créez cette catégorie dans l’administration de la boutique.',
  'category-disabled':
    'La catégorie « {given} », où vont les nouvelles fiches, est désactivée : aucun client ne les trouve. Activez-la dans l’administration de la boutique.',
  'plan-too-small':
    'Le logiciel de caisse a {families} produits, et le forfait de la boutique, de {limit}, a de la place pour {room} d’entre eux : ce qui est en ligne passe d’abord, le reste attend. Passez à un forfait supérieur dans l’administration de la boutique, ou retirez des produits.',
  'pos.channel':
    'X-Series ne dit pas quels produits sont vendus en ligne (« ecwid_enabled_webstore » manque). Indiquez connections[…].activation: list et choisissez les produits vous-même : ./tillbridge activate SKU',
  currency: '{pos} et {store} tiennent tous deux leurs prix en {currency}.',
  'currency-differs':
    'Le logiciel de caisse tient ses prix en {pos}, la boutique en {store}. Donnez la même devise aux deux ; rien n’est envoyé d’ici là.',
  'price-book': 'Les prix viennent du catalogue de prix « {name} ».',
  'price-book-unknown':
    'Le logiciel de caisse n’a pas de catalogue de prix « {given} », ou en a plusieurs de ce nom. Il a : {known}. Les prix de détail sont publiés en attendant ; corrigez connections[…].priceBook (un id ne trompe jamais).',
  'price-book-group':
    'Le catalogue de prix « {given} » n’est pas utilisé : il est pour un seul groupe de clients, et une boutique montre le même prix à tous. Les prix de détail sont publiés ; nommez-en un autre dans connections[…].priceBook, ou changez-le dans le logiciel de caisse.',
  'price-book-outlet':
    'Le catalogue de prix « {given} » n’est pas utilisé : il est pour un autre établissement que celui de la caisse. Les prix de détail sont publiés ; nommez-en un autre dans connections[…].priceBook, ou changez-le dans le logiciel de caisse.',
  'price-book-period':
    'Le catalogue de prix « {given} » n’est pas utilisé : sa période ne peut pas être lue. Les prix de détail sont publiés ; nommez-en un autre dans connections[…].priceBook, ou changez-le dans le logiciel de caisse.',
  'no-register':
    'Le logiciel de caisse n’a aucune caisse, on ne sait donc pas quel établissement vend en ligne. Ajoutez une caisse dans le logiciel de caisse ; rien n’est envoyé d’ici là.',
  'register-needed':
    'Le logiciel de caisse a plusieurs caisses : {known}. Choisissez celle qui reçoit les commandes en ligne : remplissez connections[…].register, ou lancez « tillbridge outlets --register NOM » ; rien n’est envoyé d’ici là.',
  'register-unknown':
    'Le logiciel de caisse n’a pas de caisse « {given} ». Il a : {known}. Choisissez celle qui reçoit les commandes en ligne : remplissez connections[…].register, ou lancez « tillbridge outlets --register NOM » ; rien n’est envoyé d’ici là.',
  'outlet-unknown':
    'Le logiciel de caisse n’a pas d’établissement « {given} ». Il a : {known}. Corrigez connections[…].outlets, ou lancez « tillbridge outlets » pour les voir et les choisir ; rien n’est envoyé d’ici là.',
  'buffer-unknown':
    'Une réserve est réglée pour l’établissement « {given} », que le logiciel de caisse n’a pas. Il a : {known}. Corrigez connections[…].stock.buffers.outlets ; rien n’est envoyé d’ici là.',
  ambiguous:
    'Le logiciel de caisse a plusieurs « {given} » : ceux dont les ids sont {known}. Donnez l’id au lieu du nom dans connections[…].register ou connections[…].outlets (« tillbridge outlets » les montre) ; rien n’est envoyé d’ici là.',
});
